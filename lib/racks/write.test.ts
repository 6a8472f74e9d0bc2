import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { rowsOf } from "@/lib/db/run";
import { skuRacks } from "@/lib/db/schema/printing";
import { AppError } from "@/lib/errors";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { readRacks, requireRackSearch } from "./read";
import type { PutRacks, Rack } from "./schema";
import { putRacks } from "./write";

let database: TestDatabase;
let operator: Operator;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  const { userId, email } = await aPerson("supervisor");
  operator = {
    userId,
    email,
    name: "Rina",
    role: "supervisor",
    sessionId: userId,
    expiresAt: new Date(),
  };
});
afterEach(() => db().delete(skuRacks));
afterAll(() => database.drop());

const put = (mode: PutRacks["mode"], racks: Rack[], seenAt: string | null = null) =>
  putRacks({ operator, requestId: "ABCDEFGH", mode, racks, seenAt });
const find = (q: string, most?: string | number) =>
  readRacks(requireRackSearch(new URLSearchParams({ q, ...(most !== undefined && { most: String(most) }) })));
const racksNow = async () => (await readRacks()).rows.map(({ sku, rack }) => `${sku} ${rack}`);
const refusal = async (deed: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await deed.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error(`was not refused: ${String(error)}`);
};

test("added racks stand beside the others, a moved SKU is counted as changed, and who did it is kept", async () => {
  await put("add", [
    { sku: "kp-001", rack: "A1" },
    { sku: "SPT-042", rack: "B2" },
  ]);

  const done = await put("add", [
    { sku: "KP-001", rack: "C9" },
    { sku: "SPT-042", rack: "B2" },
    { sku: "TAS_7", rack: "D4" },
  ]);

  expect(done).toEqual({ added: 1, changed: 1, removed: 0, total: 3 });
  expect(await racksNow()).toEqual(["KP-001 C9", "SPT-042 B2", "TAS_7 D4"]);
  const [entry] = await rowsOf(
    sql`select user_id, details from audit_entries where action = 'racks_changed' order by id desc limit 1`,
  );
  expect(entry).toMatchObject({ user_id: operator.userId, details: { mode: "add", added: 1, changed: 1 } });
});

test("a replaced list holds what was pasted and nothing else", async () => {
  await put("add", [
    { sku: "KP-001", rack: "A1" },
    { sku: "TAS_7", rack: "D4" },
  ]);
  const { changedAt } = await readRacks();

  const done = await put("replace", [{ sku: "TAS_7", rack: "D5" }], changedAt);

  expect(done).toEqual({ added: 0, changed: 1, removed: 1, total: 1 });
  expect(await racksNow()).toEqual(["TAS_7 D5"]);
});

test("a list that somebody else wrote meanwhile is not replaced, and the answer tells how it is now", async () => {
  await put("add", [{ sku: "KP-001", rack: "A1" }]);
  const { changedAt } = await readRacks();
  await put("add", [{ sku: "TAS_7", rack: "D4" }]);

  const refused = await refusal(put("replace", [{ sku: "GLS", rack: "X" }], changedAt));

  expect(refused.code).toBe("conflict");
  expect(refused.current).toMatchObject({ total: 2 });
  expect(await racksNow()).toEqual(["KP-001 A1", "TAS_7 D4"]);
});

test("one SKU in two racks is refused with its place in the list, and nothing is stored", async () => {
  const racks = [
    { sku: "KP-001", rack: "A1" },
    { sku: "kp-001 ", rack: "B1" },
  ];

  const refused = await refusal(put("add", racks));

  expect(refused.fields?.map(({ path }) => path)).toEqual(["racks.1.sku"]);
  expect(await racksNow()).toEqual([]);
});

test("20,000 SKUs are taken and found by any part of SKU or rack; one more is refused and loses nothing", async () => {
  const racks = Array.from({ length: 20_000 }, (_, index) => ({
    sku: `SKU-${index}`,
    rack: `r_${index % 50}`,
  }));

  await put("add", racks);
  const refused = await refusal(put("add", [{ sku: "EXTRA", rack: "A1" }]));

  expect(refused.code).toBe("invalid_input");
  expect(await find("ku-1999")).toMatchObject({ total: 20_000, matching: 11 });
  expect(await find("R_7")).toMatchObject({ matching: 400 });
  expect((await find("R_7")).rows).toHaveLength(200);
  const [some, all] = [await find("R_7", 300), await find("", 20_000)];
  expect(some.rows.slice(0, 3).map(({ sku }) => sku)).toEqual(["SKU-7", "SKU-57", "SKU-107"]);
  expect(some.rows).toHaveLength(300);
  expect(all.rows.map(({ sku }) => sku)).toEqual(racks.map(({ sku }) => sku));
});

test.each(["0", "-1", "1.5", "20001", "many"])("a list of %s racks cannot be asked for", (most) => {
  expect(() => requireRackSearch(new URLSearchParams({ most }))).toThrow(
    expect.objectContaining({ code: "invalid_input" }),
  );
});
