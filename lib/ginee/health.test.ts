import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, useSandbox } from "@/lib/testing/sandbox";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { readGineeHealth } from "./health";
import { fetchShops } from "./shops";

let database: TestDatabase;
let sandbox: Sandbox;

beforeAll(async () => {
  database = await createTestDatabase();
  sandbox = await useSandbox({ SANDBOX_ORDERS: "60" });
});

afterAll(async () => {
  await sandbox.stop();
  await database.drop();
});

const healthy = {
  isReachable: true,
  keysRefusedAt: null,
  silentUntil: null,
  consecutiveFailures: 0,
  callsInFlight: 0,
};

const inject = (rule: object) => sandbox.control("/_sandbox/faults", { body: { rules: [rule] } });
const sweep = () => fetchShops({ lane: "sweep" });
const operator = () => fetchShops({ lane: "operator" });

test("revoked keys stop the background without a call, and a person's next success brings it back", async () => {
  await inject({ kind: "revoked-key", times: 1 });
  await expect(operator()).rejects.toMatchObject({ code: "ginee_refused_keys" });
  const revoked = await readGineeHealth();
  await sandbox.control("/_sandbox/calls", { method: "DELETE" });

  await expect(sweep()).rejects.toMatchObject({ code: "ginee_refused_keys" });
  const { calls } = await sandbox.control<{ calls: unknown[] }>("/_sandbox/calls");
  await operator();

  expect(revoked).toMatchObject({ keysRefusedAt: expect.stringMatching(/Z$/) });
  expect(calls).toEqual([]);
  expect((await sweep()).length).toBeGreaterThan(0);
  expect(await readGineeHealth()).toEqual(healthy);
});

test("a Ginee that keeps failing is called unreachable, with the time of the next try", async () => {
  await inject({ kind: "server-error" });
  await expect(operator()).rejects.toMatchObject({ code: "ginee_unreachable" });

  const failing = await readGineeHealth();

  expect(failing).toMatchObject({
    isReachable: false,
    consecutiveFailures: 5,
    silentUntil: expect.any(String),
  });
});
