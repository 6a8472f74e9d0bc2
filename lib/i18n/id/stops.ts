/** Paket tercetak yang tidak boleh dikirim, diberitahukan di setiap layar. */
export const stops = {
  label: "Paket yang jangan dikirim",
  count: "Jangan kirim {count, number} paket",
  countAtLeast: "Jangan kirim: setidaknya {count} paket",
  reason: {
    cancelled: "dibatalkan",
    cancelRequested: "pembeli minta batal",
    address: "alamat berubah",
    courier: "kurir atau resi berubah",
    withdrawn: "kiriman ditarik",
  },
  look: "Lihat daftar",
  seen: "Sudah dilihat",
  seenHint: "Bilah ini hilang sampai ada yang baru; daftarnya tetap ada",
  notSaved: "Gagal disimpan; bilah tetap tampil",
  soundOn: "Paket yang harus dihentikan berbunyi. Tekan untuk mematikan.",
  soundOff: "Bunyi dimatikan. Tekan untuk menyalakan.",
  soundBlocked: "Belum berbunyi: browser menunggu Anda menekan apa saja di halaman ini.",
  soundAbsent: "Browser ini tidak bisa berbunyi.",
  soundNotSaved: "Bunyi gagal diubah",
  pressForSound: "tanpa bunyi sampai Anda menekan sesuatu",
  noSound: "browser ini tanpa bunyi",
};
