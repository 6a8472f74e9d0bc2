import type { Random } from "./random.ts";

export type Person = { name: string; mobile: string; email: string };

export type Address = {
  id: string;
  name: string;
  phoneNumber: string;
  country: string;
  province: string;
  city: string;
  district: string;
  town: string;
  zipCode: string;
  fullAddress: string;
};

const firstNames = (
  "Siti Dewi Budi Agus Rina Eko Wulan Putri Rizky Andi Fitri Hendra Yuni Dian Bayu Ratna Joko Lestari Arif Nur " +
  "Intan Fajar Maya Galih Tuti Rahmat Sari Doni Anisa Wahyu Mega Irfan Lina Yoga Novi Ilham Ayu Reza Kartika Bagus"
).split(" ");

const lastNames = (
  "Contohwati Misalnya Umpama Khayali Rekaan Andaikata Fiktifa Seumpama Pradugaan Ibarat Rekayasa Angankusuma " +
  "Dongengan Mimpisari Bayangan Hayalanto"
).split(" ");

const streets = (
  "Jl. Contoh Raya|Jl. Misal Permai|Jl. Umpama Indah|Gg. Rekaan|Perum Khayalan Asri|Jl. Andai Timur|" +
  "Jl. Fiktif Utama|Komplek Ibarat Hijau|Jl. Seumpama Baru"
).split("|");

const regions: [string, string, string, string][] = [
  ["DKI Jakarta", "Kota Jakarta Barat", "Grogol Petamburan", "11440"],
  ["DKI Jakarta", "Kota Jakarta Selatan", "Tebet", "12810"],
  ["DKI Jakarta", "Kota Jakarta Timur", "Pulo Gadung", "13220"],
  ["Jawa Barat", "Kota Bandung", "Coblong", "40132"],
  ["Jawa Barat", "Kota Bekasi", "Medan Satria", "17132"],
  ["Jawa Barat", "Kota Depok", "Beji", "16421"],
  ["Banten", "Kota Tangerang", "Karawaci", "15115"],
  ["Banten", "Kota Tangerang Selatan", "Ciputat", "15411"],
  ["Jawa Tengah", "Kota Semarang", "Tembalang", "50275"],
  ["Jawa Tengah", "Kota Surakarta", "Laweyan", "57141"],
  ["DI Yogyakarta", "Kab. Sleman", "Depok", "55281"],
  ["Jawa Timur", "Kota Surabaya", "Genteng", "60271"],
  ["Jawa Timur", "Kota Malang", "Lowokwaru", "65141"],
  ["Bali", "Kota Denpasar", "Denpasar Selatan", "80225"],
  ["Sumatera Utara", "Kota Medan", "Medan Baru", "20154"],
  ["Sumatera Selatan", "Kota Palembang", "Ilir Barat I", "30137"],
  ["Sulawesi Selatan", "Kota Makassar", "Panakkukang", "90231"],
  ["Kalimantan Timur", "Kota Balikpapan", "Balikpapan Kota", "76114"],
];

export function createPerson(random: Random): Person {
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  const digits = String(random.int(10_000)).padStart(4, "0");
  return {
    name: `${first} ${last}`,
    mobile: `+62 8${random.pick(["12", "13", "21", "57", "78", "96"])}0000${digits}`,
    email: `${first}.${last}${digits}@pembeli.example`.toLowerCase(),
  };
}

export function createAddress(random: Random, person: Person, id: string): Address {
  const [province, city, district, zipCode] = random.pick(regions);
  const street = `${random.pick(streets)} No. ${random.between(1, 180)} RT ${random.between(1, 12)}/RW ${random.between(1, 9)}`;
  return {
    id,
    name: person.name,
    phoneNumber: person.mobile,
    country: "Indonesia",
    province,
    city,
    district,
    town: `${district} ${random.pick(["Lor", "Kidul", "Tengah"])}`,
    zipCode,
    fullAddress: `${street}, ${district}, ${city}, ${province}, ${zipCode}`,
  };
}
