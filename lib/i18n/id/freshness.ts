/** How old what we show is, and what it covers. */
export const freshness = {
  checked: "diperiksa {age}",
  checkedOld: "sudah lama: diperiksa {age}",
  never: "belum pernah diperiksa",
  coverage: {
    title: "Cakupan daftar",
    short: "{days, number} hari, {shops, number} toko",
    shortSyncing: "sejak {date}, {shops, number} toko",
    cut: "{count, number} toko terputus",
    orders:
      "Pesanan yang berubah sejak {date} ({days, number} hari pada sinkron pertama), dari {shops, number} toko.",
    notYet: "Sinkron pertama belum selesai menyapu waktu mana pun.",
    syncing: "Sinkron pertama baru sampai {date}. Yang lebih lama menyusul.",
    older: "Pesanan yang lebih lama muncul bila dicari nomornya lalu ditanyakan ke Ginee.",
    deliveryOrders: "Kiriman yang diberitahukan Ginee lewat notifikasi, disetujui lewat API.",
    events: "Semua notifikasi yang pernah diterima, juga yang gagal diproses.",
    lastNotification: "Notifikasi terakhir",
    noNotification: "Belum pernah ada notifikasi.",
    cutTitle: "Terputus dari Ginee",
    cutSince: "{status} sejak {time}",
    cutUnknown: "{status}, sejak kapan tidak tercatat",
    cutMeans: "Pesanan baru toko ini tidak masuk sampai otorisasinya diperbarui di Ginee.",
    status: { EXPIRED: "otorisasi habis", DISCONNECTED: "sambungan dilepas" },
  },
  copy: {
    live: "Langsung dari Ginee",
    older: "Pesanan ini lebih lama dari salinan kita, yang dimulai {date}.",
    asked: "Yang tampil adalah jawaban langsung Ginee (data historis), {age}.",
    askAgain: "Tanya Ginee lagi",
  },
};
