export const table = {
  columns: "Kolom",
  density: "Kerapatan baris",
  compact: "Rapat",
  comfortable: "Lega",
  newRows: "{count} baru",
  selectAll: "Pilih semua yang termuat",
  loadingMore: "Memuat baris berikutnya",
  end: "Itu semuanya.",
  from: "Dari",
  to: "Sampai",
  more: "+{count}",
};
