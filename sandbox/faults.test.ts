import type { Page } from "./testing/workbench.ts";
import { expect, test } from "vitest";
import {
  batchPath,
  getPath,
  listPath,
  openSandbox,
  printPath,
  truths,
  wholeDay,
} from "./testing/workbench.ts";

async function openWith(...rules: Record<string, unknown>[]) {
  const bench = await openSandbox({ orders: 2000 });
  await bench.control("POST", "faults", { rules });
  return bench;
}

test.each([
  ["busy", {}, 200, "SERVICE_BUSY", null],
  ["busy-503", {}, 503, "SERVICE_BUSY", null],
  ["busy-503", { retryAfterSeconds: 3 }, 503, "SERVICE_BUSY", "3"],
  ["rate-limit", {}, 429, undefined, null],
  ["rate-limit", { retryAfterSeconds: 7 }, 429, undefined, "7"],
  ["server-error", {}, 500, undefined, null],
  ["server-error", { status: 502 }, 502, undefined, null],
  ["revoked-key", {}, 200, "IAM_FAILED", null],
])("%s %j answers HTTP %i with code %s", async (kind, options, status, code, retryAfter) => {
  const bench = await openWith({ kind, endpoint: "list-order", ...options });

  const response = await bench.send("POST", listPath, wholeDay);

  const body = (await response.json()) as { code?: string };
  expect(response.status).toBe(status);
  expect(body.code).toBe(code);
  expect(response.headers.get("retry-after")).toBe(retryAfter);
});

test("html comes where JSON was expected", async () => {
  const bench = await openWith({ kind: "html" });

  const response = await bench.send("POST", listPath, wholeDay);

  expect(response.headers.get("content-type")).toBe("text/html");
  expect(await response.text()).toContain("Bad Gateway");
});

test("a reset line gives no answer at all", async () => {
  const bench = await openWith({ kind: "reset", endpoint: "get" });

  await expect(bench.send("POST", getPath, { orderId: "SO1" })).rejects.toThrow("fetch failed");
});

test("a cut-off answer begins and never ends", async () => {
  const bench = await openWith({ kind: "cut-off", endpoint: "list-order" });

  const response = await bench.send("POST", listPath, wholeDay);

  expect(response.status).toBe(200);
  await expect(response.text()).rejects.toThrow("terminated");
});

test("a dripping answer arrives whole, in many small pieces", async () => {
  const bench = await openWith({ kind: "slow-drip", endpoint: "get", delayMs: 10 });

  const response = await bench.send("POST", getPath, { orderId: "SO1" });
  const sizes: number[] = [];
  for await (const piece of response.body ?? []) sizes.push(piece.length);

  expect(sizes.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(Number(response.headers.get("content-length")));
});

test("a slow answer is a right answer", async () => {
  const bench = await openWith({ kind: "slow", endpoint: "list-order", delayMs: 5 });

  const answer = await bench.ask<Page>(listPath, wholeDay);

  const { calls } = await bench.control<{ calls: { fault: string; ms: number }[] }>("GET", "calls");
  expect(answer.code).toBe("SUCCESS");
  expect(calls).toMatchObject([{ fault: "slow", code: "SUCCESS" }]);
});

test("endless more starts over and over with a fresh cursor", async () => {
  const bench = await openWith({ kind: "endless-more", endpoint: "list-order" });
  const seen: string[] = [];
  let nextCursor: unknown = null;
  for (let page = 0; page < 60; page++) {
    const { data } = await bench.ask<Page>(listPath, {
      ...wholeDay,
      size: 20,
      ...(nextCursor ? { nextCursor } : {}),
    });
    expect(data.more).toBe(true);
    seen.push(...data.content.map((row) => row.orderId));
    nextCursor = data.nextCursor;
  }

  expect(seen.length).toBeGreaterThan(new Set(seen).size * 2);
});

test("a repeated cursor leads nowhere but to itself", async () => {
  const bench = await openWith({ kind: "repeated-cursor", endpoint: "list-order" });
  const first = await bench.ask<Page>(listPath, { ...wholeDay, size: 5 });

  const second = await bench.ask<Page>(listPath, { ...wholeDay, size: 5, nextCursor: first.data.nextCursor });

  expect(second.data.more).toBe(true);
  expect(second.data.nextCursor).toEqual(first.data.nextCursor);
});

test("a missing cursor says more without saying where", async () => {
  const bench = await openWith({ kind: "missing-cursor", endpoint: "list-order" });

  const { data } = await bench.ask<Page>(listPath, { ...wholeDay, size: 5 });

  expect(data.more).toBe(true);
  expect(data.nextCursor).toBeUndefined();
  expect(data.content.map((row) => row.nextCursor)).toEqual([null, null, null, null, null]);
});

test("what has been printed has no address for as long as the rule says", async () => {
  const bench = await openSandbox({ quirks: "none" });
  const { orderId } = await bench.control("POST", "orders", {});
  await bench.control("POST", "faults", { rules: [{ kind: "no-address", orderId, times: 2 }] });
  const addressNow = async () =>
    (await bench.ask<{ printInfo: { labelPdfUrl: string | null } }>(getPath, { orderId })).data.printInfo
      .labelPdfUrl;

  const printed = await bench.ask<{ pdfUrl: string | null }>(printPath, { orderId, documentType: "LABEL" });
  const addresses = [await addressNow(), await addressNow()];

  expect([printed.code, printed.data.pdfUrl]).toEqual(["SUCCESS", null]);
  expect(addresses).toEqual([null, expect.stringContaining("/label.pdf")]);
});

test("a rule strikes as often as it says, only where it says, and is gone once cleared", async () => {
  const bench = await openWith(
    { kind: "busy", endpoint: "get", times: 2 },
    { kind: "busy", endpoint: "batch-get" },
  );
  const codeOf = async (path: string, body: unknown) => (await bench.ask(path, body)).code;
  const [order] = await truths(bench, "limit=1");
  const body = { orderId: order?.orderId };

  const gets = [await codeOf(getPath, body), await codeOf(getPath, body), await codeOf(getPath, body)];
  const list = await codeOf(listPath, wholeDay);
  const before = await codeOf(batchPath, { orderIds: ["SO1"] });
  await bench.control("DELETE", "faults");
  const after = await codeOf(batchPath, { orderIds: ["SO1"] });

  expect(gets).toEqual(["SERVICE_BUSY", "SERVICE_BUSY", "SUCCESS"]);
  expect([list, before, after]).toEqual(["SUCCESS", "SERVICE_BUSY", "SUCCESS"]);
});

test("a rule can be aimed at one order, alone or in a batch", async () => {
  const bench = await openSandbox({ orders: 0 });
  const one = await bench.control("POST", "orders", {});
  const two = await bench.control("POST", "orders", {});
  await bench.control("POST", "faults", { rules: [{ kind: "busy", orderId: one.orderId }] });
  const codeOf = async (path: string, body: unknown) => (await bench.ask(path, body)).code;

  const codes = [
    await codeOf(printPath, { orderId: one.orderId, documentType: "LABEL" }),
    await codeOf(batchPath, { orderIds: [two.orderId, one.orderId] }),
    await codeOf(printPath, { orderId: two.orderId, documentType: "LABEL" }),
  ];
  const documents = [
    await fetch(one.documents.labelPdfUrl ?? ""),
    await fetch(two.documents.labelPdfUrl ?? ""),
  ];

  expect(codes).toEqual(["SERVICE_BUSY", "SERVICE_BUSY", "SUCCESS"]);
  expect(documents.map((response) => response.headers.get("content-type"))).toEqual([
    "application/json;charset=UTF-8",
    "application/pdf",
  ]);
});

test("a probability strikes the same calls for the same seed", async () => {
  const run = async () => {
    const bench = await openWith({ kind: "busy", probability: 0.5 });
    const codes: string[] = [];
    for (let call = 0; call < 20; call++) codes.push((await bench.ask(listPath, wholeDay)).code);
    return codes;
  };

  const one = await run();
  const two = await run();

  expect(two).toEqual(one);
  expect(new Set(one)).toEqual(new Set(["SUCCESS", "SERVICE_BUSY"]));
});

test("the document host can miss a file, serve a page as PDF, send elsewhere, or pour out bytes", async () => {
  const bench = await openSandbox({ orders: 0 });
  const order = await bench.control("POST", "orders", {});
  const rules = [
    { kind: "not-found", endpoint: "document", times: 1 },
    { kind: "html", endpoint: "document", times: 1 },
    { kind: "redirect", endpoint: "document", times: 1, location: "http://other-host.example/x.pdf" },
    { kind: "huge", endpoint: "document", times: 1, bytes: 3_000_000 },
  ];
  await bench.control("POST", "faults", { rules });
  const fetchIt = () => fetch(order.documents.labelPdfUrl ?? "", { redirect: "manual" });

  const missing = await fetchIt();
  const page = await fetchIt();
  const elsewhere = await fetchIt();
  const huge = await fetchIt();

  expect(missing.status).toBe(404);
  expect(page.headers.get("content-type")).toBe("application/pdf");
  expect(await page.text()).toContain("<html>");
  expect([elsewhere.status, elsewhere.headers.get("location")]).toEqual([
    302,
    "http://other-host.example/x.pdf",
  ]);
  expect(huge.headers.get("content-length")).toBeNull();
  expect((await huge.arrayBuffer()).byteLength).toBeGreaterThan(3_000_000);
});

test.each([
  ["busy", 500, "SHP_GRPC_001"],
  ["server-error", 500, "ORD_API_006"],
  ["revoked-key", 401, "401"],
])("%s has Tokopedia's own words on Tokopedia's endpoint", async (kind, status, code) => {
  const bench = await openWith({ kind, endpoint: "tokopedia-payload" });

  const response = await bench.send("GET", "/v1/order/1/fs/13398/webhook?type=order_status");

  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ header: { error_code: code }, data: null });
});

test("an unknown kind of fault is refused", async () => {
  const bench = await openSandbox({ orders: 0 });

  const response = await bench.send("POST", "/_sandbox/faults", { rules: [{ kind: "earthquake" }] });

  expect(response.status).toBe(400);
});
