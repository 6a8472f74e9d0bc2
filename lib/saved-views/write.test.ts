import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Role } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema/people";
import { savedViews } from "@/lib/db/schema/views";
import { AppError } from "@/lib/errors";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { getView, listViews } from "./read";
import { mostPersonal } from "./rules";
import { changeView, createView, deleteView } from "./write";

let database: TestDatabase;
let siti: Operator;
let budi: Operator;
let boss: Operator;
let guest: Operator;
const requestId = "ABCDEFGH";

const signedIn = async (role: Role): Promise<Operator> => {
  const { userId, email } = await aPerson(role);
  return { userId, email, name: `Test ${role}`, role, sessionId: userId, expiresAt: new Date() };
};

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  [siti, budi, boss, guest] = await Promise.all([
    signedIn("operator"),
    signedIn("operator"),
    signedIn("supervisor"),
    signedIn("viewer"),
  ]);
});
afterEach(() => db().delete(savedViews));
afterAll(() => database.drop());

const make = (operator: Operator, name: string, isShared = false, query = "status=PAID") =>
  createView({ operator, requestId, name, query, isShared });
const change = (operator: Operator, viewId: string, given: { version: number; [field: string]: unknown }) =>
  changeView({ operator, requestId, viewId, change: given });
const refusal = async (deed: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await deed.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error(`was not refused: ${String(error)}`);
};
const namesOf = async (operator: Operator) =>
  (await listViews(operator)).rows.filter(({ isDefault }) => !isDefault).map(({ name }) => name);

describe("who sees and who changes", () => {
  test("a personal view does not exist for anybody else, not even for a supervisor who knows its id", async () => {
    const { viewId } = await make(siti, "Pagi");

    const seen = await namesOf(boss);
    const answers = [
      await refusal(getView(viewId, boss)),
      await refusal(change(boss, viewId, { version: 1, name: "Sore" })),
      await refusal(deleteView({ operator: boss, requestId, viewId, version: 1 })),
    ];

    expect(seen).toEqual([]);
    expect(answers.map(({ code }) => code)).toEqual(["not_found", "not_found", "not_found"]);
    expect(await namesOf(siti)).toEqual(["Pagi"]);
  });

  test("a shared view is everybody's to see, its owner's and a supervisor's to change", async () => {
    const { viewId } = await make(siti, "Shift pagi", true);

    const refused = await refusal(change(budi, viewId, { version: 1, name: "Punya Budi" }));
    const changed = await change(boss, viewId, { version: 1, name: "Shift 1" });

    expect(refused.code).toBe("not_allowed");
    expect(await namesOf(guest)).toEqual(["Shift 1"]);
    expect(changed).toMatchObject({ version: 2, isMine: false, mayEdit: true, updatedByName: boss.name });
    expect(await getView(viewId, siti)).toMatchObject({ isMine: true, mayEdit: true });
    expect(await getView(viewId, budi)).toMatchObject({ mayEdit: false });
  });

  test("a viewer keeps personal views and shares none", async () => {
    const { viewId } = await make(guest, "Milik saya");

    expect((await refusal(make(guest, "Untuk semua", true))).code).toBe("not_allowed");
    expect((await refusal(change(guest, viewId, { version: 1, isShared: true }))).code).toBe("not_allowed");
    expect(await namesOf(guest)).toEqual(["Milik saya"]);
  });

  test("only its owner makes a shared view personal again: for others it would be gone", async () => {
    const { viewId } = await make(siti, "Shift pagi", true);

    expect((await refusal(change(boss, viewId, { version: 1, isShared: false }))).code).toBe("not_allowed");
    await change(siti, viewId, { version: 1, isShared: false });

    expect(await namesOf(boss)).toEqual([]);
  });

  test("the default views are the same for everybody and stay as they are", async () => {
    const viewId = "default-overdue";

    expect(await getView(viewId, guest)).toMatchObject({ isDefault: true, mayEdit: false });
    expect((await refusal(change(boss, viewId, { version: 1, name: "x" }))).code).toBe("not_allowed");
    expect((await refusal(deleteView({ operator: boss, requestId, viewId, version: 1 }))).code).toBe(
      "not_allowed",
    );
  });
});

describe("two people at one view", () => {
  test("the second who changes it is told what the first made of it, and nothing is lost", async () => {
    const { viewId } = await make(siti, "Shift pagi", true, "status=PAID");
    await change(boss, viewId, { version: 1, query: "status=READY_TO_SHIP" });

    const refused = await refusal(change(siti, viewId, { version: 1, query: "status=SHIPPING" }));

    expect(refused.code).toBe("conflict");
    expect(refused.current).toMatchObject({
      viewId,
      version: 2,
      query: "status=READY_TO_SHIP",
      updatedByName: boss.name,
    });
    const mine = await change(siti, viewId, { version: 2, query: "status=SHIPPING" });
    expect(mine).toMatchObject({ version: 3, query: "status=SHIPPING" });
  });

  test("of many changes at the same moment exactly one is made", async () => {
    const { viewId } = await make(siti, "Shift pagi", true);

    const answers = await Promise.allSettled(
      ["A", "B", "C", "D", "E"].map((name) => change(siti, viewId, { version: 1, name })),
    );

    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await getView(viewId, siti)).toMatchObject({ version: 2 });
  });

  test("a view that changed meanwhile is not deleted by who saw the older one", async () => {
    const { viewId } = await make(siti, "Shift pagi", true);
    await change(boss, viewId, { version: 1, name: "Shift 1" });

    const refused = await refusal(deleteView({ operator: siti, requestId, viewId, version: 1 }));
    await deleteView({ operator: siti, requestId, viewId, version: 2 });

    expect(refused).toMatchObject({ code: "conflict", current: { name: "Shift 1" } });
    expect((await refusal(getView(viewId, siti))).code).toBe("not_found");
  });
});

describe("what may be kept", () => {
  test("filters are kept in their one spelling, and broken ones are refused by name", async () => {
    const view = await make(siti, "Pagi", false, "?peek=SO1&label=UNKNOWN,NOT_PRINTED&cursor=x&limit=7");

    const refused = await refusal(make(siti, "Rusak", false, "created=kemarin&due=nanti"));

    expect([...new URLSearchParams(view.query)]).toEqual([
      ["label", "NOT_PRINTED"],
      ["label", "UNKNOWN"],
    ]);
    expect(refused.fields?.map(({ path }) => path).sort()).toEqual(["query.created", "query.due"]);
  });

  test("one person has no two views of one name, and neither have all together", async () => {
    await make(siti, "Pagi");
    await make(siti, "Pagi", true);
    await make(budi, "Pagi");

    for (const isShared of [true, false]) {
      const refused = await refusal(make(siti, "PAGI", isShared));
      expect(refused.fields).toEqual([{ path: "name", message: "is taken by another view" }]);
    }
  });

  test("there is an end to how many, also for two who add at once", async () => {
    const row = { ownerId: siti.userId, updatedBy: siti.userId, query: "" };
    const names = Array.from({ length: mostPersonal - 1 }, (_, n) => `View ${n}`);
    await db()
      .insert(savedViews)
      .values(names.map((name) => ({ ...row, name })));

    const answers = await Promise.allSettled([make(siti, "Lima puluh"), make(siti, "Lima puluh satu")]);

    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await namesOf(siti)).toHaveLength(mostPersonal);
    expect((await refusal(make(siti, "Satu lagi"))).fields?.[0]?.path).toBe("isShared");
  });

  test("what was done to a view is on record, without its free text", async () => {
    const { viewId } = await make(siti, "Rahasia Bu Dewi", true, "q=Dewi");
    await change(boss, viewId, { version: 1, name: "Rahasia Pak Budi" });
    await deleteView({ operator: boss, requestId, viewId, version: 2 });

    const entries = await db().select().from(auditEntries).where(eq(auditEntries.subject, viewId));

    expect(entries.map(({ action, userId }) => [action, userId])).toEqual([
      ["view_created", siti.userId],
      ["view_changed", boss.userId],
      ["view_deleted", boss.userId],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Rahasia|Dewi/);
  });
});
