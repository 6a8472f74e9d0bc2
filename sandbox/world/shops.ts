import { cumulate, mix } from "./random.ts";

export type Channel = "SHOPEE_ID" | "TOKOPEDIA_ID" | "LAZADA_ID" | "TIKTOK_ID" | "SHOPIFY_ID" | "MANUAL_ID";

export type Shop = {
  shopId: string;
  channel: Channel;
  name: string;
  externalShopId: string;
  authorizationStatus: "CONNECTED" | "DISCONNECTED" | "EXPIRED";
  codShare: number;
};

export type Warehouse = {
  id: string;
  externalWarehouseId: string;
  warehouseName: string;
  code: string;
  province: string;
  city: string;
  district: string;
  postalCode: string;
  address: string;
  isDefault: boolean;
};

const shopRows: [Channel, string, Shop["authorizationStatus"], number][] = [
  ["SHOPEE_ID", "Rumah Kamboja Official", "CONNECTED", 0.18],
  ["TIKTOK_ID", "Kamboja Daily", "CONNECTED", 0.2],
  ["TOKOPEDIA_ID", "Kamboja Store", "CONNECTED", 0.04],
  ["SHOPEE_ID", "Dapur Melati", "CONNECTED", 0.18],
  ["LAZADA_ID", "Kamboja Flagship", "CONNECTED", 0.15],
  ["TIKTOK_ID", "Melati Beauty Live", "CONNECTED", 0.2],
  ["SHOPEE_ID", "Anak Ceria ID", "CONNECTED", 0.16],
  ["TOKOPEDIA_ID", "Melati Perabot", "CONNECTED", 0.03],
  ["SHOPIFY_ID", "kamboja.example", "CONNECTED", 0],
  ["LAZADA_ID", "Ceria Toys", "EXPIRED", 0.15],
  ["MANUAL_ID", "Pesanan WhatsApp", "CONNECTED", 0.1],
  ["SHOPEE_ID", "Gudang Obral", "DISCONNECTED", 0.12],
];

const warehouseRows: [string, string, string, string, string, string, string][] = [
  [
    "Gudang Cengkareng",
    "WH0007",
    "DKI JAKARTA",
    "KOTA JAKARTA BARAT",
    "CENGKARENG",
    "11730",
    "Jl. Contoh Raya 12",
  ],
  [
    "Gudang Cikarang",
    "WH0012",
    "JAWA BARAT",
    "KAB. BEKASI",
    "CIKARANG UTARA",
    "17530",
    "Kawasan Contoh Blok C3",
  ],
  ["Gudang Rungkut", "WH0021", "JAWA TIMUR", "KOTA SURABAYA", "RUNGKUT", "60293", "Jl. Umpama Industri 8"],
  ["Gudang Mitra 021DCB", "021DCB", "BANTEN", "KOTA TANGERANG", "BATUCEPER", "15122", "Jl. Misal Permai 45"],
];

function hex(seed: number, row: number, salt: number): string {
  const part = (n: number) =>
    mix(seed, row, salt + n)
      .toString(16)
      .toUpperCase()
      .padStart(8, "0");
  return part(0) + part(1) + part(2);
}

export function createShops(seed: number): Shop[] {
  return shopRows.map(([channel, name, authorizationStatus, codShare], row) => ({
    shopId: `SH${hex(seed, row, 100)}`,
    channel,
    name,
    externalShopId: String(10_000_000 + (mix(seed, row, 104) % 89_000_000)),
    authorizationStatus,
    codShare,
  }));
}

export function createWarehouses(seed: number): Warehouse[] {
  return warehouseRows.map(([warehouseName, code, province, city, district, postalCode, address], row) => ({
    id: `WW${hex(seed, row, 110)}`,
    externalWarehouseId: String(1_000_000_000 + (mix(seed, row, 114) % 900_000_000)),
    warehouseName,
    code,
    province,
    city,
    district,
    postalCode,
    address,
    isDefault: row === 0,
  }));
}

/** Zipf: the first shop sells about a third of everything. */
export const shopShares = cumulate(shopRows.map((_, rank) => 1 / (rank + 1)));
