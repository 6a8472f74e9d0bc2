/** What is printed on paper beside the documents themselves: cover, marks of copies, sheets in place of a label. */
export const sheets = {
  cover: "{count, number} {document}",
  earliest: "Batas kirim terdekat",
  created: "Dibuat",
  person: "Oleh",
  station: "Meja",
  copy: "Salinan {copy} · {time}",
  noCourier: "Tanpa kurir",
  stopped: "JANGAN DIKIRIM",
  gone: "DOKUMEN TIDAK BISA DIAMBIL",
  order: "Pesanan",
  waybill: "Resi",
};
