import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessionIdIn, readSession, isSessionAlive, type Operator } from "@/lib/auth/session";
import type { Role } from "@/lib/auth/roles";
import { checkCredentials } from "@/lib/auth/sign-in";
import { db } from "@/lib/db/client";
import { auditEntries, users } from "@/lib/db/schema/people";
import { useTestEnvironment } from "@/lib/testing/environment";
import { aPerson, aSessionOf } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { listOwnSessions, listPeople, readPreference } from "./read";
import { changeOwnPassword, changePerson, createPerson, endOwnSession, savePreference } from "./write";

let database: TestDatabase;
const requestId = "TESTTEST";
const nextPassword = "tiga gajah di gudang";

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function signedIn(role: Role): Promise<Operator & { password: string }> {
  const person = await aPerson(role);
  return { ...(await another(person.userId)), password: person.password };
}

async function another(userId: string): Promise<Operator> {
  const operator = await readSession((await sessionIdIn(await aSessionOf(userId))) ?? "");
  if (!operator) throw new Error("no session");
  return operator;
}

const canSignIn = (email: string, password: string) =>
  checkCredentials({ email, password }, "203.0.113.9", async () => undefined).then(
    () => true,
    () => false,
  );

test("a new person can sign in, and who made the account is on record", async () => {
  const administrator = await signedIn("administrator");

  const { userId } = await createPerson({
    operator: administrator,
    requestId,
    email: "Budi@desk.test",
    name: "Budi",
    role: "operator",
    password: nextPassword,
  });

  expect(await canSignIn("budi@desk.test", nextPassword)).toBe(true);
  const [entry] = await db().select().from(auditEntries).where(eq(auditEntries.subject, userId));
  expect(entry).toMatchObject({ userId: administrator.userId, action: "person_created", requestId });
});

test("two accounts cannot share an address, however it is written", async () => {
  const administrator = await signedIn("administrator");
  const person = {
    operator: administrator,
    requestId,
    name: "Sari",
    role: "viewer" as const,
    password: nextPassword,
  };
  await createPerson({ ...person, email: "sari@desk.test" });

  const second = createPerson({ ...person, email: "SARI@desk.test" });

  await expect(second).rejects.toMatchObject({ code: "conflict" });
});

test("disabling a person ends their sessions at once and lets nobody in until they are enabled", async () => {
  const administrator = await signedIn("administrator");
  const operator = await signedIn("operator");

  await changePerson({
    operator: administrator,
    requestId,
    userId: operator.userId,
    change: { isDisabled: true },
  });
  const whileDisabled = await canSignIn(operator.email, operator.password);
  await changePerson({
    operator: administrator,
    requestId,
    userId: operator.userId,
    change: { isDisabled: false },
  });

  expect(whileDisabled).toBe(false);
  expect(await isSessionAlive(operator.sessionId)).toBe(false);
  expect(await canSignIn(operator.email, operator.password)).toBe(true);
});

test("a new role counts from the next request on, in sessions that are already open", async () => {
  const administrator = await signedIn("administrator");
  const operator = await signedIn("operator");

  await changePerson({
    operator: administrator,
    requestId,
    userId: operator.userId,
    change: { role: "viewer" },
  });

  expect(await readSession(operator.sessionId)).toMatchObject({ role: "viewer" });
});

test("a password that an administrator sets ends the sessions of the old one", async () => {
  const administrator = await signedIn("administrator");
  const operator = await signedIn("operator");

  const change = { password: nextPassword };
  await changePerson({ operator: administrator, requestId, userId: operator.userId, change });

  expect(await isSessionAlive(operator.sessionId)).toBe(false);
  expect(await canSignIn(operator.email, operator.password)).toBe(false);
  expect(await canSignIn(operator.email, nextPassword)).toBe(true);
});

test("the last administrator can neither be disabled nor lose the role, not even by two at once", async () => {
  await db().update(users).set({ disabledAt: new Date() }).where(eq(users.role, "administrator"));
  const [one, two] = [await signedIn("administrator"), await signedIn("administrator")];

  const outcomes = await Promise.allSettled([
    changePerson({ operator: one, requestId, userId: two.userId, change: { isDisabled: true } }),
    changePerson({ operator: two, requestId, userId: one.userId, change: { role: "viewer" } }),
  ]);

  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const { rows } = await listPeople();
  expect(rows.filter((person) => person.role === "administrator" && !person.isDisabled)).toHaveLength(1);
});

test("one's own new password needs the current one, ends the other sessions and keeps this one", async () => {
  const here = await signedIn("operator");
  const elsewhere = await another(here.userId);

  const wrong = changeOwnPassword({ operator: here, requestId, current: "not this one", next: nextPassword });
  await expect(wrong).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "current" }] });
  const weak = changeOwnPassword({ operator: here, requestId, current: here.password, next: "123456789012" });
  await expect(weak).rejects.toMatchObject({ code: "invalid_input", fields: [{ path: "next" }] });
  await changeOwnPassword({ operator: here, requestId, current: here.password, next: nextPassword });

  expect(await isSessionAlive(here.sessionId)).toBe(true);
  expect(await isSessionAlive(elsewhere.sessionId)).toBe(false);
});

test("people see and end their own sessions and nobody else's", async () => {
  const here = await signedIn("viewer");
  const elsewhere = await another(here.userId);
  const stranger = await signedIn("administrator");

  const { rows } = await listOwnSessions(here);
  await endOwnSession({ operator: here, requestId, sessionId: elsewhere.sessionId });
  const foreign = endOwnSession({ operator: here, requestId, sessionId: stranger.sessionId });

  await expect(foreign).rejects.toMatchObject({ code: "not_found" });
  expect(rows.map(({ sessionId }) => sessionId).sort()).toEqual([here.sessionId, elsewhere.sessionId].sort());
  expect(rows.filter(({ isCurrent }) => isCurrent).map(({ sessionId }) => sessionId)).toEqual([
    here.sessionId,
  ]);
  expect(await isSessionAlive(elsewhere.sessionId)).toBe(false);
  expect(await isSessionAlive(stranger.sessionId)).toBe(true);
});

test("each person keeps preferences of their own", async () => {
  const [siti, budi] = [await signedIn("viewer"), await signedIn("viewer")];

  await savePreference(siti, "orders-density", "compact");
  await savePreference(siti, "orders-density", { rows: "comfortable" });

  expect(await readPreference(siti, "orders-density")).toEqual({ value: { rows: "comfortable" } });
  expect(await readPreference(budi, "orders-density")).toEqual({ value: null });
});
