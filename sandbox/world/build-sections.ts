import type { Blueprint } from "./blueprint.ts";
import { isoSeconds } from "../clock.ts";
import { entityId } from "./identifiers.ts";
import { createAddress, createPerson } from "./people.ts";
import { createRandom, mix, unit } from "./random.ts";

export function timeOrNull(seconds: number, asOf: number): string | null {
  return seconds <= asOf ? isoSeconds(seconds) : null;
}

export function partiesOf(plan: Blueprint) {
  const { seed, index, warehouses } = plan;
  const random = createRandom(mix(seed, index, 80));
  const person = createPerson(random);
  const home = warehouses[0];
  const shippingAddressInfo = createAddress(random, person, entityId("AD", seed, index));
  return {
    customerInfo: {
      customerId: entityId("CTM", seed, index),
      externalCustomerId: String(99_000_000 + (mix(seed, index, 81) % 900_000)),
      ...person,
    },
    shippingAddressInfo,
    billingAddressInfo: { ...shippingAddressInfo, id: entityId("AD", seed, index, 1) },
    senderAddressInfo: {
      id: entityId("AD", seed, index, 2),
      name: plan.shop.name,
      phoneNumber: "+62 21000000",
      country: "Indonesia",
      province: home?.province ?? "",
      city: home?.city ?? "",
      district: home?.district ?? "",
      town: "",
      zipCode: home?.postalCode ?? "",
      fullAddress: `${home?.address ?? ""}, ${home?.district ?? ""}, ${home?.city ?? ""}`,
    },
  };
}

export function cancelInfoOf({ seed, index, milestones, asOf }: Blueprint) {
  const isCancelled = milestones.cancelled <= asOf;
  const byBuyer = Number.isFinite(milestones.cancelRequested) || mix(seed, index, 84) % 2 === 0;
  return {
    cancelReason: isCancelled ? (byBuyer ? "CUSTOMER_PROBLEM" : "OUT_OF_STOCK") : null,
    cancelReasonNote: isCancelled ? (byBuyer ? "Pembeli berubah pikiran" : "Stok habis") : null,
    canceledBy: isCancelled ? (byBuyer ? "BUYER" : "SELLER") : null,
    canceledAt: timeOrNull(milestones.cancelled, asOf),
    operator: isCancelled && !byBuyer ? "admin gudang" : null,
  };
}

const buyerNotes = [
  "Tolong bungkus rapi ya kak",
  "Warna lain juga boleh",
  "Kirim hari ini bisa?",
  "Titip di satpam",
];

export function extraInfoOf(seed: number, index: number, grams: number) {
  const isDropship = unit(seed, index, 85) < 0.03;
  return {
    country: "ID",
    noteByBuyer: unit(seed, index, 86) < 0.15 ? (buyerNotes[mix(seed, index, 87) % 4] ?? null) : null,
    noteBySeller: unit(seed, index, 88) < 0.04 ? "Cek ulang ukuran sebelum kirim" : null,
    itemTotalWeight: String(grams),
    dropShipperName: isDropship ? "Toko Titipan Rekaan" : null,
    dropShipperPhone: isDropship ? "+62 81200000000" : null,
    dropShipperNote: null,
  };
}

export function shippingDocumentOf(seed: number, index: number) {
  return {
    sortCode: {
      areaCode: `B${mix(seed, index, 93) % 100}`,
      zipCode: "11440",
      hubCode: `HUB${mix(seed, index, 94) % 40}`,
    },
    serviceType: mix(seed, index, 95) % 4 === 0 ? "ECO" : "EZ",
  };
}
