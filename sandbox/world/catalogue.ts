import { mix } from "./random.ts";

export type Product = {
  productName: string;
  variationName: string;
  spu: string;
  sku: string;
  priceIdr: number;
  weightGrams: number;
  productImageUrl: string;
  isBundle: boolean;
};

const sizes = ["S", "M", "L", "XL", "XXL"];
const colours = ["Hitam", "Putih", "Navy", "Sage", "Mocca", "Maroon"];
const packs = ["Isi 1", "Isi 3", "Isi 6", "Isi 12"];
const phones = [
  "iPhone 13",
  "iPhone 14",
  "iPhone 15",
  "Samsung A15",
  "Samsung A54",
  "Redmi Note 12",
  "Oppo A78",
  "Vivo Y27",
];
const grams = ["100gr", "250gr", "500gr", "1kg"];

type Family = [
  name: string,
  code: string,
  priceIdr: number,
  weightGrams: number,
  first: string[],
  second: string[],
];

const none = [""];

const families: Family[] = [
  ["Kaos Polos Pria Cotton Combed 30s Lengan Pendek", "KPC", 45000, 180, colours, sizes],
  [
    "Celana Chino Panjang Slim Fit Pinggang Karet",
    "CHN",
    159000,
    420,
    colours.slice(0, 5),
    ["27", "28", "30", "32", "34", "36"],
  ],
  ["Gamis Syari Wanita Busui Friendly Ceruty Premium", "GMS", 189000, 500, colours, sizes],
  [
    "Hijab Pashmina Kaos Jersey Instan",
    "HJB",
    39000,
    150,
    [...colours, "Dusty Pink", "Lilac", "Olive", "Terracotta"],
    none,
  ],
  ["Jaket Hoodie Zipper Fleece Tebal Unisex", "HDI", 135000, 620, colours, sizes.slice(1, 4)],
  [
    "Sepatu Sneakers Pria Kanvas Kasual",
    "SNK",
    129000,
    800,
    colours.slice(0, 5),
    ["38", "39", "40", "41", "42", "43"],
  ],
  ["Sandal Jepit Karet Anti Licin", "SDL", 25000, 250, colours.slice(0, 5), ["36", "38", "40", "42"]],
  ["Tas Selempang Wanita Kulit Sintetis Mini", "TSW", 87000, 380, colours, none],
  ["Ransel Laptop 15.6 Inch Anti Air + Rain Cover", "RNS", 175000, 900, colours.slice(0, 3), none],
  ["Kotak Makan Bento Stainless Anti Tumpah 4 Sekat", "BNT", 62000, 450, ["Biru", "Pink", "Hijau"], none],
  ["Botol Minum Tumbler Stainless 500ml Tahan Panas", "TMB", 55000, 320, colours, none],
  ["Wajan Anti Lengket Granit Marble", "WJN", 98000, 1200, ["20cm", "24cm", "28cm"], none],
  ["Rak Bumbu Dapur Susun Serbaguna", "RKB", 74000, 1500, ["2 Susun", "3 Susun"], ["Putih", "Hitam"]],
  ["Sapu Pel Spin Mop Otomatis + 2 Kain", "SPM", 145000, 2600, ["Abu", "Biru"], none],
  ["Serum Wajah Niacinamide 10% Brightening 20ml", "SRM", 48000, 80, packs.slice(0, 3), none],
  ["Sunscreen SPF 50 PA++++ Ringan Tidak Lengket", "SUN", 52000, 90, packs.slice(0, 2), none],
  [
    "Lip Tint Velvet Tahan Lama Ringan",
    "LIP",
    35000,
    40,
    ["01 Rosy", "02 Nude", "03 Cherry", "04 Mauve", "05 Brick"],
    none,
  ],
  ["Sabun Mandi Herbal Sereh Batang", "SBN", 18000, 110, packs, none],
  ["Shampo Anti Ketombe Lidah Buaya 250ml", "SHP", 32000, 290, packs.slice(0, 3), none],
  ["Kopi Bubuk Arabika Gayo Asli", "KPG", 42000, 260, grams, ["Halus", "Kasar", "Biji"]],
  ["Keripik Singkong Balado Pedas Manis", "KRP", 17000, 260, grams.slice(0, 3), packs.slice(0, 2)],
  [
    "Sambal Bawang Botol Tanpa Pengawet",
    "SMB",
    28000,
    220,
    ["Level 1", "Level 3", "Level 5"],
    packs.slice(0, 3),
  ],
  ["Madu Hutan Murni Liar", "MDU", 89000, 560, ["250ml", "500ml", "1 Liter"], none],
  ["Kurma Sukari Premium Madinah", "KRM", 65000, 520, grams.slice(1), none],
  ["Mainan Balok Susun Edukasi Anak", "BLK", 79000, 700, ["50 pcs", "100 pcs", "200 pcs"], none],
  ["Boneka Beruang Jumbo Lembut", "BNK", 115000, 900, ["60cm", "80cm", "100cm"], ["Cokelat", "Krem"]],
  ["Popok Bayi Celana Super Tipis", "PPK", 58000, 950, ["S40", "M34", "L30", "XL26"], packs.slice(0, 2)],
  [
    "Baju Setelan Anak Karakter Katun",
    "SET",
    49000,
    200,
    ["Dino", "Kucing", "Roket"],
    ["2T", "4T", "6T", "8T"],
  ],
  ["Casing HP Softcase Anti Crack", "CSG", 19000, 50, phones, ["Bening", "Hitam", "Navy"]],
  ["Kabel Data Fast Charging Type C 1 Meter", "KBL", 23000, 60, ["Putih", "Hitam"], packs.slice(0, 2)],
  ["Lampu LED Bohlam Hemat Energi", "LED", 15000, 90, ["5W", "9W", "12W", "15W"], packs.slice(0, 3)],
  ["Stop Kontak 4 Lubang + USB Kabel 3 Meter", "STK", 69000, 540, ["Putih", "Hitam"], none],
  [
    "Karpet Bulu Rasfur Tebal Lembut",
    "KRF",
    125000,
    1800,
    ["100x150", "150x200"],
    ["Abu", "Cream", "Maroon"],
  ],
  [
    "Sprei Set Katun Motif Minimalis",
    "SPR",
    119000,
    1100,
    ["120x200", "160x200", "180x200"],
    ["Daun", "Garis", "Polos"],
  ],
  ["Gantungan Baju Hanger Kayu", "HGR", 45000, 800, packs, none],
  ["Pupuk Organik Cair Tanaman Hias 500ml", "PPO", 27000, 560, packs.slice(0, 2), none],
  ["Makanan Kucing Kering Rasa Tuna", "MKC", 24000, 520, grams.slice(1), none],
  ["Masker Medis 3 Ply Earloop", "MSK", 21000, 160, ["Putih", "Hijau", "Hitam"], ["50 pcs", "100 pcs"]],
  ["Buku Tulis Garis 38 Lembar", "BKT", 38000, 900, packs.slice(1), none],
  ["Paket Hemat Skincare Glow 3in1", "PKT-GLOW", 129000, 260, ["Normal", "Berminyak"], none],
  ["Paket Sembako Dapur Lengkap", "PKT-DAPUR", 155000, 3200, ["A", "B"], none],
];

function productsOf([name, code, price, weight, first, second]: Family, row: number): Product[] {
  return first.flatMap((one, i) =>
    second.map((two, k) => ({
      productName: name,
      variationName: [one, two].filter(Boolean).join(", "),
      spu: code,
      sku: [code, one, two].filter(Boolean).join("-").toUpperCase().replaceAll(" ", ""),
      priceIdr: price + ((mix(7, row * 64 + i * 8 + k, 31) % 9) + i * 2) * 1000,
      weightGrams: weight,
      productImageUrl: `https://gambar.example/produk/${code.toLowerCase()}-${i}.jpg`,
      isBundle: code.startsWith("PKT"),
    })),
  );
}

export const catalogue: readonly Product[] = families.flatMap(productsOf);

const bySku = new Map(catalogue.map((product) => [product.sku, product]));

export function findProduct(sku: string): Product | null {
  return bySku.get(sku) ?? null;
}
