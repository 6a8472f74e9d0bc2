import type { Page, Truth, Workbench } from "./testing/workbench.ts";
import { expect, test } from "vitest";
import { quirkNames } from "./quirks.ts";
import { batchPath, getPath, listPath, openSandbox, truths, wholeDay } from "./testing/workbench.ts";

type Loose = Record<string, unknown>;

async function batchOf(bench: Workbench, orders: Truth[]): Promise<Map<string, Loose>> {
  const orderIds = orders.map((order) => order.orderId);
  const { data } = await bench.ask<(Loose & { orderId: string })[]>(batchPath, { orderIds });
  return new Map(data.map((order) => [order.orderId, order]));
}

async function sampleOf(bench: Workbench): Promise<Truth[]> {
  return truths(bench, "orderStatus=COMPLETED&limit=100");
}

/** How many of a hundred batch-get orders show the mark, with the quirk alone on and with it off. */
async function countMarks(quirk: string, hasMark: (order: Loose, truth: Truth) => boolean) {
  const bench = await openSandbox({ quirks: quirk });
  const sample = await sampleOf(bench);
  const count = async () => {
    const found = await batchOf(bench, sample);
    return sample.filter((truth) => hasMark(found.get(truth.orderId) ?? {}, truth)).length;
  };
  const on = await count();
  const again = await count();
  await bench.control("POST", "quirks", { [quirk]: false });
  return { on, again, off: await count() };
}

const has = (value: unknown, name: string) => typeof value === "object" && value !== null && name in value;
const textOf = (order: Loose, name: string) => JSON.stringify(order[name] ?? null);

test.each<[string, string, (order: Loose, truth: Truth) => boolean]>([
  [
    "channelWithoutSuffix",
    "the channel loses its suffix",
    (order) => !String(order["channel"]).endsWith("_ID"),
  ],
  ["fakerOrderString", "fakerOrder is a text", (order) => order["fakerOrder"] === "false"],
  ["voucherSpelling", "the voucher is spelt right", (order) => has(order["paymentInfo"], "voucherPlatform")],
  ["cancelBySpelling", "the canceller has another name", (order) => has(order["cancelInfo"], "cancelBy")],
  ["missingPrintInfo", "print info is left out", (order) => !("printInfo" in order)],
  [
    "paddedStrings",
    "waybills carry blanks",
    (order) => /"logisticsTrackingNumber":" /.test(textOf(order, "logisticsInfos")),
  ],
  ["maskedPersons", "the recipient is masked", (order) => textOf(order, "shippingAddressInfo").includes("*")],
  ["sparseNulls", "the external shop is null", (order) => order["externalShopId"] === null],
  ["emptySections", "the billing address is null", (order) => order["billingAddressInfo"] === null],
  ["unknownEnums", "a print state is unheard of", (order) => textOf(order, "printInfo").includes("QUEUED")],
])(
  "with %s on, %s for the same orders every time, and for none when it is off",
  async (quirk, _, hasMark) => {
    const { on, again, off } = await countMarks(quirk, hasMark);

    expect(on).toBeGreaterThan(0);
    expect(on).toBeLessThan(100);
    expect(again).toBe(on);
    expect(off).toBe(0);
  },
);

test("without quirks batch-get tells the plain truth", async () => {
  const bench = await openSandbox();
  const sample = await sampleOf(bench);

  const found = await batchOf(bench, sample);

  const truth = sample[0];
  const order = found.get(truth?.orderId ?? "");
  expect(order).toMatchObject({
    channel: truth?.channel,
    orderStatus: truth?.orderStatus,
    totalAmount: truth?.totalAmount,
    items: truth?.items,
    shippingAddressInfo: { fullAddress: truth?.shippingAddressInfo.fullAddress },
    isCod: truth?.isCod,
  });
});

test("print info is left out of no order that a trial makes or gives a print state", async () => {
  const bench = await openSandbox({ quirks: "missingPrintInfo" });
  const leftOutOf = async (orders: Truth[]) =>
    [...(await batchOf(bench, orders)).values()].filter((order) => !("printInfo" in order));
  const made: Truth[] = [];
  for (let n = 0; n < 80; n++) made.push(await bench.control("POST", "orders", { announce: false }));
  const sample = await sampleOf(bench);

  const [strange] = await leftOutOf(sample);
  const given = sample.filter(({ orderId }) => orderId === strange?.["orderId"]);
  await bench.control("POST", `orders/${given[0]?.orderId}/update`, { labelPrintStatus: "PRINTED" });

  expect(await leftOutOf(made)).toEqual([]);
  expect(given).toHaveLength(1);
  expect(await leftOutOf(given)).toEqual([]);
});

test("only print states come from batch-get and only addresses from get, until the split is switched off", async () => {
  const bench = await openSandbox({ quirks: "splitPrintInfo" });
  const { orderId } = await bench.control("POST", "orders", { labelPrintStatus: "PRINTED" });
  const read = async () => ({
    batch:
      (await bench.ask<{ printInfo: Loose }[]>(batchPath, { orderIds: [orderId] })).data[0]?.printInfo ?? {},
    get: (await bench.ask<{ printInfo: Loose }>(getPath, { orderId })).data.printInfo,
  });

  const split = await read();
  await bench.control("POST", "quirks", { splitPrintInfo: false });
  const joined = await read();

  expect(split.batch).toMatchObject({ labelPrintStatus: "PRINTED" });
  expect(split.batch).not.toHaveProperty("labelPdfUrl");
  expect(split.get["labelPdfUrl"]).toContain(orderId);
  expect(split.get).not.toHaveProperty("labelPrintStatus");
  expect(joined.batch["labelPdfUrl"]).toBe(split.get["labelPdfUrl"]);
  expect(joined.get["labelPrintStatus"]).toBe("PRINTED");
});

test("the cursor is in data, or only inside the rows of some pages", async () => {
  const bench = await openSandbox({ orders: 3000, quirks: "cursorInElement" });
  const places = new Set<string>();
  let nextCursor: unknown = null;
  for (let page = 0; page < 12; page++) {
    const { data } = await bench.ask<Page>(listPath, {
      ...wholeDay,
      size: 5,
      ...(nextCursor ? { nextCursor } : {}),
    });
    places.add(data.nextCursor ? "data" : "rows");
    nextCursor = data.nextCursor ?? data.content.at(-1)?.nextCursor;
  }
  await bench.control("POST", "quirks", { cursorInElement: false });
  const plain = await bench.ask<Page>(listPath, { ...wholeDay, size: 5 });

  expect(places).toEqual(new Set(["data", "rows"]));
  expect(plain.data.nextCursor).toHaveLength(2);
  expect(plain.data.content.map((row) => row.nextCursor)).toEqual([null, null, null, null, null]);
});

test("get says INDONESIA for some orders and ID for the others", async () => {
  const bench = await openSandbox({ quirks: "longCountry" });
  const sample = (await sampleOf(bench)).slice(0, 20);

  const countries = new Set<string>();
  for (const { orderId } of sample) {
    countries.add((await bench.ask<{ country: string }>(getPath, { orderId })).data.country);
  }

  expect(countries).toEqual(new Set(["ID", "INDONESIA"]));
});

test("amounts keep their decimals on the wire", async () => {
  const bench = await openSandbox({ quirks: "decimalAmounts" });
  const orderIds = (await sampleOf(bench)).map((order) => order.orderId);

  const batch = await (await bench.send("POST", batchPath, { orderIds })).text();
  const details = await Promise.all(
    orderIds.slice(0, 10).map(async (orderId) => (await bench.send("POST", getPath, { orderId })).text()),
  );

  expect(batch).toMatch(/"totalAmount":\d+\.0[,}]/);
  expect(details.join()).toMatch(/"totalAmount":\d+\.000000[,}]/);
});

test("some envelopes come without a transaction id", async () => {
  const bench = await openSandbox({ quirks: "sparseEnvelope" });

  const answers = [];
  for (let call = 0; call < 20; call++) answers.push(await bench.ask(listPath, wholeDay));

  const shapes = new Set(answers.map((answer) => `${"transactionId" in answer} ${answer.message}`));
  expect(shapes).toEqual(new Set(["true OK", "false 成功"]));
});

test("all quirks are on unless they are named one by one, and an unknown one is refused", async () => {
  const bench = await openSandbox({ quirks: "all" });
  const few = await openSandbox({ quirks: "paddedStrings, longCountry" });

  const all = (await bench.control<{ quirks: Record<string, boolean> }>("GET", "state")).quirks;
  const two = (await few.control<{ quirks: Record<string, boolean> }>("GET", "state")).quirks;
  const refused = await bench.send("POST", "/_sandbox/quirks", { shoutingNames: true });

  expect(Object.keys(all).sort()).toEqual([...quirkNames].sort());
  expect(Object.values(all)).not.toContain(false);
  expect(Object.keys(two).filter((name) => two[name])).toEqual(["paddedStrings", "longCountry"]);
  expect(refused.status).toBe(400);
});
