import { expect, test } from "vitest";
import { readCode128 } from "../testing/code128-reader.ts";
import { readPdf } from "../testing/pdf-reader.ts";
import { openSandbox, truths } from "../testing/workbench.ts";

async function pagesAt(url: string | null) {
  const response = await fetch(url ?? "");
  expect(response.headers.get("content-type")).toBe("application/pdf");
  return readPdf(await response.arrayBuffer());
}

test("a label is 100 x 150 mm and carries waybill, order number, courier, recipient and amount as text", async () => {
  const bench = await openSandbox();
  const order = await bench.control("POST", "orders", {
    channel: "TOKOPEDIA_ID",
    isCod: true,
    totalAmount: 1234500,
    items: [{ sku: "KPC-HITAM-S", quantity: 2 }],
    customer: { name: "Wulan Rekaan", fullAddress: "Jl. Contoh Raya No. 9, Tebet" },
  });

  const [page, ...others] = await pagesAt(order.documents.labelPdfUrl);

  const parcel = order.logisticsInfos[0];
  expect(others).toEqual([]);
  expect([page?.widthMm, page?.heightMm].map((size) => Math.round(size ?? 0))).toEqual([100, 150]);
  expect(page?.text).toContain(parcel?.logisticsTrackingNumber);
  expect(page?.text).toContain(parcel?.logisticsProviderName);
  expect(page?.text).toContain(order.externalOrderSn);
  expect(page?.text).toContain("Wulan Rekaan");
  expect(page?.text).toContain("Jl. Contoh Raya No. 9, Tebet");
  expect(page?.text).toContain("COD Rp 1.234.500");
  expect(page?.text).toContain("2 x KPC-HITAM-S");
});

test("the drawn barcode of every courier scans as the waybill", async () => {
  const bench = await openSandbox({ orders: 3000 });
  const shipped = await truths(bench, "orderStatus=SHIPPING&limit=200");
  const byCourier = Map.groupBy(shipped, (order) => order.logisticsInfos[0]?.logisticsProviderName ?? "");

  const scans: string[] = [];
  const waybills: string[] = [];
  for (const orders of byCourier.values()) {
    const order = orders.find((one) => one.documents.labelPdfUrl);
    if (!order) continue;
    const [page] = await pagesAt(order.documents.labelPdfUrl);
    scans.push(readCode128(page?.bars ?? []));
    waybills.push(order.logisticsInfos[0]?.logisticsTrackingNumber ?? "");
  }

  expect(waybills.length).toBeGreaterThan(6);
  expect(scans).toEqual(waybills);
});

test("several parcels make several label pages, each with its own waybill", async () => {
  const bench = await openSandbox();
  const order = await bench.control("POST", "orders", { parcels: 3 });

  const pages = await pagesAt(order.documents.labelPdfUrl);

  const waybills = order.logisticsInfos.map((parcel) => parcel.logisticsTrackingNumber);
  expect(new Set(waybills).size).toBe(3);
  expect(pages.map((page) => readCode128(page.bars))).toEqual(waybills);
});

test("invoice, packing list and picking list name the order and its lines", async () => {
  const bench = await openSandbox();
  const order = await bench.control("POST", "orders", { items: [{ sku: "TMB-NAVY", quantity: 3 }] });
  const { invoicePdfUrl, packingPdfUrl, pickingPdfUrl } = order.documents;

  const texts = [];
  for (const url of [invoicePdfUrl, packingPdfUrl, pickingPdfUrl]) texts.push((await pagesAt(url))[0]?.text);

  expect(texts[0]).toContain("INVOICE");
  expect(texts[1]).toContain("PACKING LIST");
  expect(texts[2]).toContain("PICKING LIST");
  expect(
    texts.filter((text) => text?.includes(order.externalOrderSn) && text.includes("TMB-NAVY")),
  ).toHaveLength(3);
});

test("documents live on a host of their own, under paths nobody can guess", async () => {
  const bench = await openSandbox();
  const one = await bench.control("POST", "orders", {});
  const two = await bench.control("POST", "orders", {});
  const url = one.documents.labelPdfUrl ?? "";

  const right = await fetch(url);
  const otherOrder = await fetch(url.replace(one.orderId, two.orderId));
  const otherKind = await fetch(url.replace("label.pdf", "invoice.pdf"));
  const otherHost = await fetch(url.replace(bench.documentUrl, bench.baseUrl));

  expect(right.status).toBe(200);
  expect([otherOrder.status, otherKind.status]).toEqual([404, 404]);
  expect(otherHost.headers.get("content-type")).not.toBe("application/pdf");
});

test("the label of an order that was cancelled meanwhile is gone", async () => {
  const bench = await openSandbox();
  const order = await bench.control("POST", "orders", {});
  await bench.control("POST", `orders/${order.orderId}/cancel`);

  const response = await fetch(order.documents.labelPdfUrl ?? "");

  expect(response.status).toBe(404);
});
