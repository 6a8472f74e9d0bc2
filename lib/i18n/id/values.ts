/** Words for Ginee's own values; a value without a word is shown as it came. */
export const values = {
  orderStatus: {
    PENDING_PAYMENT: "Belum bayar",
    PARTIALLY_PAID: "Dibayar sebagian",
    PAID: "Perlu diproses",
    READY_TO_SHIP: "Siap kirim",
    SHIPPING: "Dikirim",
    DELIVERED: "Sampai",
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
  due: { overdue: "Lewat batas", "2h": "2 jam lagi", today: "Hari ini", later: "Nanti", none: "Tanpa batas" },
};
