import type { Channel } from "./shops.ts";
import { cumulate, mix, permute, pickWeighted, unit } from "./random.ts";

export type Courier = {
  name: string;
  providerId: string;
  shippingType: string;
  waybill: (core: string, digits: (count: number) => string) => string;
};

const couriers = {
  jnt: {
    name: "J&T Express",
    providerId: "80013",
    shippingType: "Dropshipping",
    waybill: (core, d) => `JP${d(1)}${core}`,
  },
  jntCargo: {
    name: "J&T Express Economy",
    providerId: "80014",
    shippingType: "DROP_OFF",
    waybill: (core, d) => `JX${d(1)}${core}`,
  },
  spx: {
    name: "SPX Standard",
    providerId: "8003",
    shippingType: "PICK_UP",
    waybill: (core, d) => `SPXID05${d(1)}${core}`,
  },
  spxHemat: {
    name: "SPX Hemat",
    providerId: "8005",
    shippingType: "DROP_OFF",
    waybill: (core, d) => `SPXID06${d(1)}${core}`,
  },
  sicepat: {
    name: "SiCepat REG",
    providerId: "80088",
    shippingType: "Dropshipping",
    waybill: (core, d) => `00${d(1)}${core}`,
  },
  anteraja: {
    name: "AnterAja Reguler",
    providerId: "80036",
    shippingType: "PICK_UP",
    waybill: (core, d) => `1000${d(1)}${core}`,
  },
  jne: {
    name: "JNE - CASHLESS",
    providerId: "80003",
    shippingType: "Dropshipping",
    waybill: (core, d) => `012${d(4)}${core}`,
  },
  lex: {
    name: "LEX ID",
    providerId: "LEX",
    shippingType: "PICK_UP",
    waybill: (core, d) => `LXAD-${d(1)}${core}`,
  },
  ninja: {
    name: "Ninja Xpress",
    providerId: "80025",
    shippingType: "Dropshipping",
    waybill: (core, d) => `NLIDAP${d(2)}${core}`,
  },
  idExpress: {
    name: "ID Express",
    providerId: "80099",
    shippingType: "DROP_OFF",
    waybill: (core, d) => `IDS9${d(2)}${core}`,
  },
} satisfies Record<string, Courier>;

type CourierName = keyof typeof couriers;

const choices: Record<Channel, [CourierName, number][]> = {
  SHOPEE_ID: [
    ["spx", 42],
    ["jnt", 20],
    ["spxHemat", 14],
    ["sicepat", 8],
    ["anteraja", 7],
    ["jne", 6],
    ["idExpress", 3],
  ],
  TOKOPEDIA_ID: [
    ["sicepat", 30],
    ["anteraja", 26],
    ["jnt", 22],
    ["jne", 14],
    ["ninja", 8],
  ],
  LAZADA_ID: [
    ["lex", 70],
    ["jnt", 18],
    ["ninja", 12],
  ],
  TIKTOK_ID: [
    ["jnt", 62],
    ["jntCargo", 12],
    ["ninja", 10],
    ["idExpress", 9],
    ["sicepat", 7],
  ],
  SHOPIFY_ID: [
    ["jne", 60],
    ["sicepat", 40],
  ],
  MANUAL_ID: [
    ["jne", 50],
    ["jnt", 50],
  ],
};

const shares = new Map(
  Object.entries(choices).map(([channel, rows]) => [channel, cumulate(rows.map(([, weight]) => weight))]),
);

export function courierOf(seed: number, index: number, channel: Channel): Courier {
  const rows = choices[channel];
  const row = rows[pickWeighted(shares.get(channel) ?? [], unit(seed, index, 20))];
  return couriers[row?.[0] ?? "jnt"];
}

/** Unique per order and parcel: the core is a reversible shuffle of both. */
export function waybillOf(seed: number, index: number, parcel: number, courier: Courier): string {
  const core = String(permute(index * 8 + parcel, 14, seed)).padStart(9, "0");
  const digits = (count: number) =>
    String(mix(seed, index * 8 + parcel, 21) % 10 ** count).padStart(count, "0");
  return courier.waybill(core, digits);
}

export function courierByName(name: string): Courier | null {
  return Object.values(couriers).find((courier) => courier.name === name) ?? null;
}
