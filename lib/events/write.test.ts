import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { storeNotification } from "@/lib/intake/job";
import { useTestEnvironment } from "@/lib/testing/environment";
import { someSupervisor } from "@/lib/testing/people";
import { createTestDatabase, type TestDatabase } from "@/lib/testing/world";
import { reprocessEvent } from "./write";

let database: TestDatabase;

beforeAll(async () => {
  useTestEnvironment();
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test("a supervisor has a failed event processed once more, and the audit says who", async () => {
  await storeNotification({
    sender: "ginee",
    notificationId: "AGAIN",
    contentHash: "again",
    entity: "order",
    action: "CREATE",
    createAt: null,
    body: "{}",
    trouble: null,
    signatureValid: null,
    module: "order",
    headers: {},
  });
  const { rows } = await pool().query(
    "update webhook_events set outcome = 'quarantined', attempts = 8, error = 'x' where notification_id = 'AGAIN' returning id::text",
  );

  await reprocessEvent({ operator: someSupervisor, id: rows[0].id, requestId: "R1" });
  const again = reprocessEvent({ operator: someSupervisor, id: rows[0].id, requestId: "R2" });

  await expect(again).rejects.toMatchObject({ code: "conflict" });
  await expect(
    reprocessEvent({ operator: someSupervisor, id: "999999", requestId: "R3" }),
  ).rejects.toMatchObject({
    code: "not_found",
  });
  const event = await pool().query(
    "select outcome, attempts, error from webhook_events where notification_id = 'AGAIN'",
  );
  expect(event.rows).toEqual([{ outcome: "waiting", attempts: 0, error: null }]);
  const audit = await pool().query("select user_id, action, subject, request_id from audit_entries");
  expect(audit.rows).toEqual([
    { user_id: "U1", action: "event_reprocessed", subject: rows[0].id, request_id: "R1" },
  ]);
});
