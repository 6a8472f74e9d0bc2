import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, eventually, type TestDatabase } from "@/lib/testing/world";
import { batchGetOrders, getOrder } from "./orders";
import { printOrder } from "./print";

let database: TestDatabase;
let sandbox: Sandbox;

beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "300" });
});

beforeEach(() => sandbox.control("/_sandbox/calls", { method: "DELETE" }));
afterEach(() => sandbox.control("/_sandbox/faults", { method: "DELETE" }));

afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

type Truth = { orderId: string };
const lane = "operator";

/** A Shopee order of our own: the marketplace lets its labels be printed. */
async function newOrder(orderStatus: string): Promise<string> {
  const body = { channel: "SHOPEE_ID", orderStatus, isFulfilByPlatform: false };
  return (await sandbox.control<Truth>("/_sandbox/orders", { body })).orderId;
}

const printCalls = () =>
  sandbox
    .control<{ counts: Record<string, number> }>("/_sandbox/calls")
    .then(({ counts }) => counts.print ?? 0);

test("a printed label is confirmed, and its link found whichever way Ginee answers", async () => {
  for (let count = 0; count < 6; count++) {
    const orderId = await newOrder("READY_TO_SHIP");
    const printed = await printOrder(orderId, "LABEL");

    expect(printed.outcome).toBe("done");
    const url = printed.outcome === "done" ? printed.url : null;
    const link = url ?? (await getOrder(orderId, { lane })).order.documentUrls?.labelPdfUrl;
    expect(link).toMatch(/^http/);
  }
});

test("printing shows in the states of batch-get", async () => {
  await sandbox.control("/_sandbox/quirks", { body: { missingPrintInfo: false, unknownEnums: false } });
  const orderId = await newOrder("READY_TO_SHIP");

  await printOrder(orderId, "INVOICE");
  const { orders: found } = await batchGetOrders([orderId], { lane });

  expect(found.get(orderId)?.order.printInfo?.invoicePrintStatus).toMatch(/^PRINT(ED|ING)$/);
});

test("an order that cannot be printed is refused with Ginee's reason", async () => {
  const orderId = await newOrder("PENDING_PAYMENT");

  const printed = await printOrder(orderId, "LABEL");

  expect(printed).toMatchObject({ outcome: "refused", code: "BUSINESS_ERROR" });
  expect(printed.outcome === "refused" && printed.message).toContain("no printable order");
});

test.each(["busy", "rate-limit", "revoked-key"])(
  "%s means nothing was printed, and nothing is sent again",
  async (kind) => {
    await sandbox.control("/_sandbox/faults", {
      body: { rules: [{ endpoint: "print", kind, retryAfterSeconds: 0 }] },
    });

    const printed = await printOrder(await newOrder("READY_TO_SHIP"), "LABEL");

    expect(printed.outcome).toBe("refused");
    expect(await eventually(printCalls, (count) => count > 0)).toBe(1);
  },
);

test.each([
  ["cut-off", {}],
  ["server-error", {}],
  ["html", {}],
  ["reset", {}],
  ["slow", { delayMs: 900 }],
])("%s leaves the outcome unknown, and nothing is sent again", async (kind, settings) => {
  await sandbox.control("/_sandbox/faults", { body: { rules: [{ endpoint: "print", kind, ...settings }] } });

  const printed = await printOrder(await newOrder("READY_TO_SHIP"), "LABEL", { deadlineMs: 500 });

  expect(printed.outcome).toBe("unknown");
  expect(await eventually(printCalls, (count) => count > 0)).toBe(1);
});
