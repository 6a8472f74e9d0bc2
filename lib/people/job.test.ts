import { afterAll, beforeAll, expect, test } from "vitest";
import { checkCredentials } from "@/lib/auth/sign-in";
import { useTestEnvironment } from "@/lib/testing/environment";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { preparePeople } from "./job";
import { listPeople } from "./read";
import { changePerson } from "./write";

let database: TestDatabase;
const ADMIN_PASSWORD = "from the environment";
const DEMO_PASSWORD = "the demo password";

beforeAll(async () => {
  useTestEnvironment({ ADMIN_EMAIL: "First@desk.test", ADMIN_PASSWORD, DEMO: "true", DEMO_PASSWORD });
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const canSignIn = (email: string, password: string) =>
  checkCredentials({ email, password }, "203.0.113.9", async () => undefined).then(
    () => true,
    () => false,
  );

test("processes that start together make each account once", async () => {
  await Promise.all([preparePeople(), preparePeople(), preparePeople()]);

  const { rows } = await listPeople();
  expect(rows.map(({ email, role }) => `${email} ${role}`).sort()).toEqual([
    "administrator@demo.test administrator",
    "first@desk.test administrator",
    "operator@demo.test operator",
    "supervisor@demo.test supervisor",
    "viewer@demo.test viewer",
  ]);
  expect(await canSignIn("first@desk.test", ADMIN_PASSWORD)).toBe(true);
  expect(await canSignIn("supervisor@demo.test", DEMO_PASSWORD)).toBe(true);
});

test("a password that the first administrator has chosen since survives the next start; a demo's is put back", async () => {
  const { rows } = await listPeople();
  const userId = (email: string) => rows.find((person) => person.email === email)?.userId ?? "";
  const by = {
    userId: "",
    email: "",
    name: "",
    role: "administrator" as const,
    sessionId: "",
    expiresAt: new Date(),
  };
  const change = { password: "tiga gajah di gudang" };
  for (const email of ["first@desk.test", "viewer@demo.test"]) {
    await changePerson({ operator: by, requestId: "TEST", userId: userId(email), change });
  }

  await preparePeople();

  expect(await canSignIn("first@desk.test", change.password)).toBe(true);
  expect(await canSignIn("first@desk.test", ADMIN_PASSWORD)).toBe(false);
  expect(await canSignIn("viewer@demo.test", DEMO_PASSWORD)).toBe(true);
});
