/** Signing in, and later people and roles. */
export const people = {
  signInTitle: "Masuk",
  signInIntro: "Masuk untuk melihat pesanan gudang Anda.",
  email: "Email",
  password: "Kata sandi",
  showPassword: "Tampilkan kata sandi",
  hidePassword: "Sembunyikan kata sandi",
  signIn: "Masuk",
  signingIn: "Sedang masuk…",
  signInWithProvider: "Masuk dengan akun perusahaan",
  wrongCredentials: "Email atau kata sandi salah. Periksa keduanya, lalu coba lagi.",
  tooManyAttempts: "Terlalu banyak percobaan. Coba lagi dalam {seconds, number} detik.",
  tryAgainNow: "Sekarang boleh dicoba lagi.",
  serviceDown:
    "Server tidak bisa memeriksa akun saat ini. Kata sandi Anda tidak masalah; coba lagi sebentar lagi.",
  notKnownHere: "Akun itu belum terdaftar di sini. Minta administrator menambahkannya.",
  providerFailed: "Masuk lewat akun perusahaan tidak berhasil. Coba sekali lagi.",
  fillBoth: "Isi email dan kata sandi.",
  demoTitle: "Akun demo",
  demoHint: "Pilih peran. Kata sandinya dicetak oleh perintah demo.",
  demoUse: "Isi sebagai {role}",
};
