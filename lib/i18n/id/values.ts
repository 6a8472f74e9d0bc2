/** Words for Ginee's own values; a value without a word is shown as it came. */
export const values = {
  orderStatus: {
    PENDING_PAYMENT: "Belum bayar",
    PARTIALLY_PAID: "Dibayar sebagian",
    PAID: "Perlu diproses",
    READY_TO_SHIP: "Siap kirim",
    SHIPPING: "Dikirim",
    DELIVERED: "Sampai",
    DELIVERY_FAILED: "Gagal antar",
    COMPLETED: "Selesai",
    CANCELLED: "Dibatalkan",
    RETURNED: "Retur",
    cancelRequested: "Minta batal",
  },
  printStatus: {
    NOT_PRINTED: "belum dicetak",
    PRINTING: "sedang dicetak",
    PRINTED: "sudah dicetak",
    UNKNOWN: "tidak diketahui",
  },
  document: { label: "Label", picking: "Daftar ambil", packing: "Daftar kemas", invoice: "Faktur" },
  /** One letter a mark, in the order label, picking, packing, invoice. */
  documentMark: { label: "L", picking: "P", packing: "K", invoice: "F" },
  /** What happened after the label was printed. */
  stop: {
    cancelled: "Batal sesudah cetak",
    cancelRequested: "Minta batal",
    address: "Alamat berubah",
    courier: "Kurir atau resi berubah",
    withdrawn: "Kiriman ditarik",
  },
  /** The same in one or two words, beside the mark that says stop. */
  stopShort: {
    cancelled: "Dibatalkan",
    cancelRequested: "Minta batal",
    address: "Ganti alamat",
    courier: "Ganti kurir",
    withdrawn: "Ditarik",
  },
  profile: { single: "Satu barang", same: "Satu SKU, banyak", mixed: "Campuran" },
  problem: {
    STOCKOUT: "Stok habis",
    DISTRIBUTION_UNASSIGNED_WAREHOUSE: "Gudang belum dipilih",
    DISTRIBUTION_MSKU_NOT_MATCHED: "Master SKU tidak cocok",
    DISTRIBUTION_MSKU_NOT_MATCHED_WAREHOUSE: "Master SKU tidak ada di gudang",
    DISTRIBUTION_WAREHOUSE_ALLOCATION_ERROR: "Pembagian gudang gagal",
    DISTRIBUTION_FAILED_CREATE_OUT_ORDER: "Kiriman gagal dibuat",
  },
  due: { overdue: "Lewat batas", "2h": "2 jam lagi", today: "Hari ini", later: "Nanti", none: "Tanpa batas" },
};
