import { applySnapshots } from "@/lib/mirror/write";
import { fullOrder } from "./snapshots";

type Wire = Record<string, unknown>;

/** Numbers between 0 and 1, the same for one seed on every machine. */
function randomFrom(seed: number) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function pickerFrom(seed: number) {
  const random = randomFrom(seed);
  return <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new Error("nothing to pick from");
    return found;
  };
}

const products = [
  "Kaos Polos Hitam",
  "Sepatu 100% Kulit",
  "Tas_Ransel Kecil",
  "Gelas Kopi",
  "Botol Minum 750ml",
];
const customers = ["Siti Rahayu", "Budi Santoso", "Agus", null, "Dewi 'Ayu' Lestari", "S*** R*****"];

/**
 * Orders of batch-get that collide on purpose: few distinct times and amounts, many of them missing, codes that begin and
 * end alike, words that contain wild cards.
 */
export function mixedOrders(count: number, { seed = 1, now = new Date() } = {}): Wire[] {
  const pick = pickerFrom(seed);
  const pickMore = pickerFrom(seed + 1_000);
  const nowSeconds = Math.floor(now.getTime() / 3_600_000) * 3_600;
  const at = (hours: readonly (number | null)[]) => {
    const offset = pick(hours);
    return offset === null ? null : new Date((nowSeconds + offset * 3_600) * 1000).toISOString();
  };
  return Array.from({ length: count }, (_, index) => {
    const serial = String(index).padStart(4, "0");
    const sku = pick(["KP-001", "SPT-042", "TAS_7", "501", "GLS%9"]);
    return {
      orderId: `SO${serial}AB${pick(["00", "77"])}`,
      channel: pick(["SHOPEE_ID", "TOKOPEDIA_ID", "TIKTOK_ID", "SHOPIFY_ID"]),
      shopId: pick(["SH1", "SH2", "SH3"]),
      orderStatus: pick(["READY_TO_SHIP", "READY_TO_SHIP", "PAID", "SHIPPING", "CANCELLED"]),
      externalOrderStatus: pick(["PROCESSED", "IN_CANCEL", null]),
      externalOrderSn: pick([`INV/20260801/MPL/${serial}9`, `2608${serial}ABCD`, null]),
      totalAmount: pick([100000, 100000, 250000.5, 9100]),
      currency: "IDR",
      isCod: pick([true, false, false]),
      createAt: at([-72, -48, -24, -24, -1]),
      payAt: at([-24, -24, null]),
      lastUpdateAt: at([-3, -2, -2, -2, -1]),
      promisedToShipBefore: at([-30, -1, 1, 3, 12, 40, null, null]),
      customerInfo: { name: pick(customers), mobile: "+6281234567890", email: "siti@example.com" },
      orderType: pickMore(["NORMAL", "NORMAL", "PRE_SALE", null]),
      problemOrderTypes: pickMore([[], [], null, ["STOCKOUT"], ["STOCKOUT", "DISTRIBUTION, LATE"]]),
      items: [
        {
          itemId: `OI${serial}`,
          sku,
          productName: pick(products),
          quantity: 1 + (index % 3),
          isFulfilByPlatform: pickMore([true, false, false, null]),
          warehouse: { id: pick(["WW1", "WW2"]) },
        },
        ...pickMore([[], [], [{ sku: "kp-10", productName: "Topi", quantity: 1 }], [{ quantity: 2 }]]),
      ],
      logisticsInfos: [
        {
          logisticsProviderName: pick(["J&T Express", "JNE Reg, Kota", "SPX Standard"]),
          logisticsTrackingNumber: pick([`JX77${serial}0042`, `SPXID0${serial}77`, ""]),
          packageId: pick([`OFG${serial}123`, null]),
        },
      ],
      printInfo: pick([
        { labelPrintStatus: "PRINTED", invoicePrintStatus: "NOT_PRINTED", labelPrintTime: at([-1]) },
        { labelPrintStatus: "NOT_PRINTED", packingPrintStatus: "QUEUED" },
        null,
      ]),
    };
  });
}

export async function mirrorOrders(wires: Wire[], fetchedAt = new Date().toISOString()) {
  await applySnapshots(
    wires.map((wire) => fullOrder(wire, fetchedAt)),
    { source: "sweep", isBulk: true },
  );
}
