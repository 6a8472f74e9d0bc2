import { afterAll, beforeAll, expect, test } from "vitest";
import { DELETE, GET as getOne, PUT } from "./[viewId]/route";
import { GET, POST } from "./route";
import { problemSchema } from "@/lib/api/problem";
import type { Role } from "@/lib/auth/roles";
import { savedViewSchema, savedViewsSchema } from "@/lib/saved-views/schema";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";

let database: TestDatabase;
const cookies = new Map<Role, string>();

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
  for (const role of ["viewer", "operator", "supervisor"] as const)
    cookies.set(role, await aSessionOf((await aPerson(role)).userId));
});
afterAll(() => database.drop());

type Route = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

function ask(route: Route, role: Role | null, method: string, body?: unknown, viewId = "none") {
  const headers = new Headers({ "content-type": "application/json" });
  if (role) headers.set("cookie", cookies.get(role) ?? "");
  const request = new Request("http://desk.test/api/views", {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return route(request, { params: Promise.resolve({ viewId }) });
}
const problemOf = async (response: Response) => problemSchema.parse(await response.json());
const made = async (body: Record<string, unknown>) =>
  savedViewSchema.parse(await (await ask(POST, "operator", "POST", { query: "", ...body })).json());

test("without a session no view is told or changed", async () => {
  const answers = await Promise.all([
    ask(GET, null, "GET"),
    ask(POST, null, "POST", { name: "x", query: "" }),
    ask(getOne, null, "GET"),
    ask(PUT, null, "PUT", { version: 1 }),
    ask(DELETE, null, "DELETE", { version: 1 }),
  ]);

  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
});

test("views come in their agreed shape, and say whether the person may share", async () => {
  const viewer = savedViewsSchema.parse(await (await ask(GET, "viewer", "GET")).json());
  const operator = savedViewsSchema.parse(await (await ask(GET, "operator", "GET")).json());

  expect(viewer.rows.map(({ viewId }) => viewId)).toContain("default-to-print");
  expect([viewer.mayShare, operator.mayShare]).toEqual([false, true]);
});

test("who changes an older version gets the newer one in the refusal", async () => {
  const { viewId } = await made({ name: "Shift pagi", isShared: true });
  await ask(PUT, "supervisor", "PUT", { version: 1, name: "Shift 1" }, viewId);

  const response = await ask(PUT, "operator", "PUT", { version: 1, query: "cod=true" }, viewId);

  expect(response.status).toBe(409);
  const problem = await problemOf(response);
  expect(problem).toMatchObject({ code: "conflict", current: { viewId, version: 2, name: "Shift 1" } });
});

test.each([
  [{ name: "", query: "" }, "name"],
  [{ name: "x".repeat(61), query: "" }, "name"],
  [{ name: "dua\nbaris", query: "" }, "name"],
  [{ name: "terbalik \u202Egpj", query: "" }, "name"],
  [{ name: "x", query: "a".repeat(4_001) }, "query"],
  [{ name: "x", query: "due=soon" }, "query.due"],
  [{ name: "x", query: "sort=password" }, "query.sort"],
  [{ name: "x", query: "", look: { hidden: "all", density: "compact" } }, "look.hidden"],
  [{ name: "x", query: "", look: { hidden: ["\u0000"], density: "compact" } }, "look"],
  [{ name: "x", query: "", owner: "somebody" }, ""],
])("the view %j is refused by the name of what is wrong", async (body, path) => {
  const response = await ask(POST, "operator", "POST", body);

  expect(response.status).toBe(400);
  expect((await problemOf(response)).fields?.map((field) => field.path)).toEqual([path]);
});

test.each([
  ["none", 404],
  ["00000000-0000-0000-0000-000000000000", 404],
  ["../etc/passwd", 404],
  ["default-overdue", 403],
])("a change of the view %s is answered %i", async (viewId, status) => {
  const answers = [
    await ask(PUT, "supervisor", "PUT", { version: 1, name: "x" }, viewId),
    await ask(DELETE, "supervisor", "DELETE", { version: 1 }, viewId),
  ];

  expect(answers.map((answer) => answer.status)).toEqual([status, status]);
});
