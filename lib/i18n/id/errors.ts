/** By error code: what happened, and what the operator can do now. */
export const errors = {
  invalid_input: { title: "Isian tidak bisa dipakai", action: "Perbaiki isian yang ditandai." },
  not_signed_in: { title: "Sesi Anda sudah berakhir", action: "Masuk lagi; alamat ini tetap diingat." },
  not_allowed: { title: "Peran Anda tidak boleh melakukan ini", action: "Minta administrator." },
  not_found: { title: "Tidak ditemukan", action: "Periksa nomornya, atau cari lagi." },
  method_not_allowed: { title: "Permintaan tidak dikenal", action: "Muat ulang halaman ini." },
  too_large: { title: "Terlalu besar", action: "Kirim lebih sedikit sekaligus." },
  too_many_attempts: { title: "Terlalu banyak percobaan", action: "Tunggu sebentar, lalu coba lagi." },
  conflict: { title: "Sudah diubah orang lain", action: "Muat ulang, lalu lihat keadaan terakhir." },
  ginee_unreachable: {
    title: "Ginee tidak menjawab",
    action: "Yang tampil adalah data terakhir kami. Dicoba lagi sendiri.",
  },
  ginee_busy: { title: "Ginee minta kita pelan-pelan", action: "Dicoba lagi sendiri sebentar lagi." },
  ginee_refused_keys: {
    title: "Ginee menolak kunci kita",
    action: "Beri tahu administrator: kunci API perlu diperiksa.",
  },
  ginee_refused: { title: "Ginee menolak permintaan ini", action: "Periksa pesanannya di Ginee." },
  ginee_unreadable: {
    title: "Jawaban Ginee tidak kami pahami",
    action: "Sudah dicatat. Sebutkan rujukan di bawah.",
  },
  tokopedia_unavailable: { title: "Tokopedia tidak menjawab", action: "Bagian lain tetap bisa dipakai." },
  tokopedia_not_configured: {
    title: "Tokopedia belum disambungkan",
    action: "Minta administrator bila diperlukan.",
  },
  document_unavailable: { title: "Dokumen belum ada", action: "Ginee belum membuatnya. Coba lagi nanti." },
  document_blocked: {
    title: "Dokumen tidak bisa dibuka dengan aman",
    action: "Buka dari Ginee, dan beri tahu administrator.",
  },
  outcome_unknown: { title: "Hasil belum diketahui", action: "Periksa dulu sebelum mengulang." },
  database_unavailable: { title: "Penyimpanan kami tidak menjawab", action: "Coba lagi sebentar lagi." },
  disk_full: {
    title: "Disk penyimpanan kami penuh",
    action: "Data baru tidak bisa disimpan: segera beri tahu administrator.",
  },
  overloaded: { title: "Sedang terlalu ramai", action: "Coba lagi sebentar lagi." },
  internal: {
    title: "Ada yang rusak di sisi kami",
    action: "Coba lagi. Kalau tetap begini, sebutkan rujukan di bawah.",
  },
  offline: { title: "Tidak ada sambungan ke server", action: "Periksa jaringan. Dicoba lagi sendiri." },
  unreadable: { title: "Jawaban server tidak bisa dibaca", action: "Muat ulang halaman ini." },
};
