import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { pool } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { sql } from "drizzle-orm";
import { AppError } from "@/lib/errors";
import { applySnapshots } from "@/lib/mirror/write";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson } from "@/lib/testing/people";
import { fullOrder } from "@/lib/testing/snapshots";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { listCopies } from "./read";
import { answerCopy, takeCopy } from "./write";

let database: TestDatabase;
let rina: Operator;
let budi: Operator;
const requestId = "R1";

async function somebody(name: string): Promise<Operator> {
  const { userId, email } = await aPerson("operator");
  await pool().query("update users set name = $2 where id = $1", [userId, name]);
  return { userId, email, name, role: "operator", sessionId: "s", expiresAt: new Date() };
}

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  [rina, budi] = await Promise.all([somebody("Rina"), somebody("Budi")]);
});
afterAll(() => database.drop());
beforeEach(async () => {
  await pool().query("truncate orders, order_payloads, order_changes, print_copies, rereads, audit_entries");
  await told();
});

async function told(more: object = {}) {
  const order = { orderId: "SO1", channel: "SHOPEE_ID", orderStatus: "READY_TO_SHIP", ...more };
  await applySnapshots([fullOrder(order, new Date().toISOString())], { source: "recheck" });
}

const take = (operator: Operator, reason: string | null = null, orderId = "SO1") =>
  takeCopy({ operator, requestId, orderId, type: "label", station: "Meja 1", reason });
const answer = (operator: Operator, copyId: string, isPrinted: boolean) =>
  answerCopy({ operator, requestId, copyId, isPrinted });

async function refusal(deed: Promise<unknown>): Promise<AppError> {
  const error: unknown = await deed.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error(`was not refused: ${String(error)}`);
}

test("a label that somebody prints by itself is theirs, at once on their screen, and on record", async () => {
  const copy = await take(rina);

  expect(copy).toMatchObject({ copy: 1, state: "claimed", person: "Rina", station: "Meja 1", batchId: null });
  expect(copy.fetchedAt).not.toBeNull();
  expect(await rowsOf(sql`select action, subject, details from audit_entries`)).toEqual([
    { action: "copy_taken", subject: "SO1", details: { type: "label", copy: 1 } },
  ]);
});

test("whoever wants it next is told who has it, and gets the next copy for a reason", async () => {
  await take(rina);

  const { code, current } = await refusal(take(budi));
  const second = await take(budi, "label sobek");

  expect(code).toBe("conflict");
  expect(current).toMatchObject({ claim: { person: "Rina", station: "Meja 1", copies: 1 } });
  expect(second).toMatchObject({ copy: 2, person: "Budi", reason: "label sobek" });
});

test("twenty clicks at the same instant take one copy", async () => {
  const clicks = await Promise.allSettled(Array.from({ length: 20 }, () => take(rina)));

  expect(clicks.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect((await listCopies("SO1")).rows).toHaveLength(1);
});

test("a parcel that must not leave is not given to anybody, and why is said", async () => {
  await told({ orderStatus: "CANCELLED" });

  const { code, current } = await refusal(take(rina));

  expect({ code, current }).toEqual({ code: "conflict", current: { stops: ["cancelled"] } });
  expect((await listCopies("SO1")).rows).toEqual([]);
});

test("an order that nobody knows is not found", async () => {
  expect(await refusal(take(rina, null, "SO404"))).toMatchObject({ code: "not_found" });
});

test("a copy is answered for once, and Ginee is asked for its own states", async () => {
  const { copyId } = await take(rina);

  const answered = await answer(budi, copyId, true);
  const { code, current } = await refusal(answer(rina, copyId, false));

  expect(answered).toMatchObject({ state: "printed", person: "Rina", answeredBy: "Budi" });
  expect(code).toBe("conflict");
  expect(current).toMatchObject({ state: "printed" });
  expect(await rowsOf(sql`select order_id, source from rereads`)).toEqual([
    { order_id: "SO1", source: "print" },
  ]);
});

test("a copy that was not printed is free for the next person, who needs no reason", async () => {
  const { copyId } = await take(rina);
  await answer(rina, copyId, false);

  expect(await take(budi)).toMatchObject({ copy: 2, reason: null });
});

test("no status and no cleaning of the order takes a copy out of its ledger", async () => {
  const { copyId } = await take(rina);
  await answer(rina, copyId, true);

  await told({ orderStatus: "SHIPPING", lastUpdateAt: new Date(Date.now() + 60_000).toISOString() });
  await told({ orderStatus: "RETURNED", lastUpdateAt: new Date(Date.now() + 120_000).toISOString() });
  await pool().query("delete from users where id = $1", [rina.userId]);

  const { rows } = await listCopies("SO1");
  expect(rows).toMatchObject([{ copyId, copy: 1, state: "printed", person: rina.userId }]);
});
