import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { cancelBatch } from "@/lib/print-batches/write";
import {
  aPrinter,
  gettingPages,
  makeBatch,
  ordersToPrint,
  settled,
  textOfPages,
  type Printer,
} from "@/lib/testing/batches";
import { useSandbox, type Sandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { copyResponse } from "./http";
import { answerCopy, takeCopy } from "./write";

let sandbox: Sandbox;
let database: TestDatabase;
let rina: Printer;

beforeAll(async () => {
  sandbox = await useSandbox({ SANDBOX_ORDERS: "0", SANDBOX_QUIRKS: "none" });
  database = await createTestDatabase();
  rina = await aPrinter("Rina");
});
afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const deed = () => ({ operator: rina, requestId: "R1" });
const paperOf = (copyId: string, cookie = "") =>
  copyResponse({ ...deed(), copyId, request: new Request("http://desk.test/", { headers: { cookie } }) });

async function aPrintedOrder(): Promise<string> {
  const [orderId = ""] = await ordersToPrint(sandbox, 1);
  await sandbox.control(`/_sandbox/orders/${orderId}/print`, { body: { documentType: "LABEL" } });
  return orderId;
}

test("a copy of a batch is given out by its batch only, so that what nobody fetched stays free to be given back", async () => {
  const [orderId = ""] = await ordersToPrint(sandbox, 1);
  const job = gettingPages();
  const { id } = await makeBatch(rina, { orderIds: [orderId] });
  await settled(id, rina);
  await job.stop();
  const { rows } = await pool().query<{ id: string }>(
    "select id::text from print_copies where order_id = $1",
    [orderId],
  );

  await expect(paperOf(rows[0]?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
  await cancelBatch({ ...deed(), id });
  await expect(paperOf(rows[0]?.id ?? "")).rejects.toMatchObject({ code: "conflict" });
});

test("a copy that somebody has answered for is not given out again", async () => {
  const taking = { orderId: await aPrintedOrder(), type: "label" as const, station: "" };
  const { copyId } = await takeCopy({ ...deed(), ...taking });
  const first = await paperOf(copyId);
  await answerCopy({ ...deed(), copyId, isPrinted: true });

  await expect(paperOf(copyId)).rejects.toMatchObject({ code: "conflict", current: { state: "printed" } });

  expect(first.status).toBe(200);
});

test("what a second copy says of itself is in one language and on the person's own clock", async () => {
  const taking = { orderId: await aPrintedOrder(), type: "label" as const, station: "" };
  await takeCopy({ ...deed(), ...taking });
  const { copyId } = await takeCopy({ ...deed(), ...taking, reason: "torn" });
  await pool().query("update print_copies set claimed_at = '2026-08-22T07:44:00Z' where id = $1", [copyId]);

  const [english, makassar] = await Promise.all(
    ["locale=en", "locale=id; zone=Asia/Makassar"].map(async (cookie) =>
      textOfPages(new Uint8Array(await (await paperOf(copyId, cookie)).arrayBuffer())),
    ),
  );

  expect(english?.[0]).toMatch(/Copy 2 · .*Aug.* 14:44 WIB/);
  expect(makassar?.[0]).toMatch(/Salinan 2 · .*Agu.* 15:44 WITA/);
});
