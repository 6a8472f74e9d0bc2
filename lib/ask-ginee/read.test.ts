import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { upstreamBudgets } from "@/lib/db/schema/upstream";
import { success, useToldGinee } from "@/lib/testing/told-ginee";
import { type TestDatabase, createTestDatabase } from "@/lib/testing/world";
import { askGinee, askGineeForAll } from "./write";

const viewer = { role: "viewer", userId: "person-1" } as const;
const dayMs = 86_400_000;
const mostPerPage = 100;
let ginee: Awaited<ReturnType<typeof useToldGinee>>;
let database: TestDatabase;

beforeAll(async () => {
  ginee = await useToldGinee();
  database = await createTestDatabase();
});
beforeEach(() => db().delete(upstreamBudgets));
afterAll(async () => {
  await ginee.stop();
  await database.drop();
});

const anOrder = (externalOrderSn: string) => ({
  orderId: `SO${externalOrderSn}`,
  externalOrderSn,
  orderStatus: "PAID",
  lastUpdateAt: "2026-11-01T00:00:00Z",
});
const others = Array.from({ length: mostPerPage }, (_, index) => anOrder(`2611OTHER${index}`));
const daysSince = (time: unknown) => (Date.now() - Date.parse(String(time))) / dayMs;
const refused = (message: string) => ({ code: "PARAMETER_ERROR", message, data: null });

test("a Ginee that overlooks the number and has more than it shows leaves the order unknown, not missing", async () => {
  ginee.answersWith((endpoint) =>
    success(endpoint === "list-order" ? { more: true, nextCursor: [1, "a"], content: others } : []),
  );

  const one = await askGinee({ code: "2611NOBODY01" }, viewer);
  const { verdicts, problem } = await askGineeForAll({ codes: ["2611NOBODY02", "2611OTHER7"] }, viewer);

  expect(one).toMatchObject({ outcome: "unknown", isStillAsking: false, problem: "ginee_unreadable" });
  expect(verdicts.map(({ outcome }) => outcome)).toEqual(["unknown", "found"]);
  expect(problem).toBe("ginee_unreadable");
});

test("an order that Ginee tells of on its second page is found", async () => {
  const number = "2611SECOND01";
  const all = [anOrder("2611FIRST01"), anOrder(number)];
  ginee.answersWith((endpoint, { nextCursor }) => {
    if (endpoint !== "list-order") return success([]);
    const page = nextCursor === undefined ? 0 : 1;
    return success({ more: page === 0, nextCursor: [1, "a"], content: all.slice(page, page + 1) });
  });

  const { verdicts } = await askGineeForAll({ codes: ["2611FIRST01", number] }, viewer);

  expect(verdicts.map(({ outcome }) => outcome)).toEqual(["found", "found"]);
});

test("where exactly its three months end is for Ginee to say: the rest is answered, and told as what was asked", async () => {
  ginee.answersWith((endpoint, { createSince }) => {
    if (endpoint !== "list-order") return success([]);
    return daysSince(createSince) > 90 ? refused("only 3 months") : success({ more: false, content: [] });
  });

  const { outcome, asked } = await askGinee({ code: "2611NOBODY03" }, viewer);

  expect(outcome).toBe("notFound");
  expect(asked).toMatchObject({ windows: 6, windowsDone: 6 });
  expect(Math.round(daysSince(asked.from))).toBe(88);
});

test("what was found before Ginee refuses is shown, and the rest stays unknown", async () => {
  const number = "2611FOUND01";
  ginee.answersWith((endpoint, { createSince }) => {
    if (endpoint !== "list-order") return success([]);
    if (daysSince(createSince) > 40) return refused("too busy to look");
    return success({ more: false, content: daysSince(createSince) < 15 ? [anOrder(number)] : [] });
  });

  const { verdicts, problem } = await askGineeForAll({ codes: [number, "2611NOBODY04"] }, viewer);

  expect(verdicts.map(({ outcome }) => outcome)).toEqual(["found", "unknown"]);
  expect(problem).toBe("ginee_refused");
  await expect(askGinee({ code: "2611NOBODY05" }, viewer)).rejects.toMatchObject({ code: "ginee_refused" });
});
