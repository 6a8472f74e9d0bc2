import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ready } from "@/lib/api/health";
import { closeDatabase, pool, setDatabaseAddress } from "@/lib/db/client";
import { acceptGinee } from "@/lib/events/http";
import { readFreshness } from "@/lib/sync/read";
import { testSecrets, useTestEnvironment } from "@/lib/testing/environment";
import { serveHot, type HotServer } from "@/lib/testing/hot-paths";
import { startPostgres, type OwnPostgres } from "@/lib/testing/postgres";
import { eventually } from "@/lib/testing/world";

let postgres: OwnPostgres;
let server: HotServer;

beforeAll(async () => {
  useTestEnvironment();
  postgres = await startPostgres();
  setDatabaseAddress(postgres.address);
  server = await serveHot([{ prefix: "/api/webhooks/ginee/", hasParameter: true, serve: acceptGinee }]);
});
afterEach(() => postgres.thaw());
afterAll(async () => {
  await server.stop();
  await closeDatabase();
  await postgres.end();
});

type Answer = { id: string; status: number; code: string | undefined };

async function post(id: string, text = ""): Promise<Answer> {
  const answer = await fetch(`${server.url}/api/webhooks/ginee/${testSecrets.WEBHOOK_TOKENS}`, {
    method: "POST",
    body: JSON.stringify({ id, entity: "order", action: "CREATE", payload: { orderId: `SO${id}`, text } }),
  });
  const { code }: { code?: string } = JSON.parse(await answer.text());
  return { id, status: answer.status, code };
}

/** So many senders, each of which sends the next as soon as the last was answered. */
function startSenders(count: number, prefix: string) {
  const answers: Answer[] = [];
  const sent: string[] = [];
  let isOver = false;
  const sender = async () => {
    while (!isOver) {
      const id = `${prefix}${sent.length}`;
      sent.push(id);
      const answer = await post(id);
      answers.push(answer);
      // Whoever is refused does not keep the machine from getting well.
      if (answer.status !== 200) await wait(20);
    }
  };
  const senders = Promise.all(Array.from({ length: count }, sender));
  const acknowledged = () => answers.filter(({ status }) => status === 200).map(({ id }) => id);
  return {
    answers,
    sent,
    acknowledged,
    moreThan: async (status: number) => {
      const soFar = answers.length;
      await eventually(
        () => answers.slice(soFar).filter((answer) => answer.status === status).length,
        (count) => count > 20,
      );
    },
    stop: async () => {
      isOver = true;
      await senders;
    },
  };
}

async function storedIds(prefix: string): Promise<string[]> {
  const { rows } = await pool().query<{ id: string }>(
    "select notification_id as id from webhook_events where starts_with(notification_id, $1)",
    [prefix],
  );
  return rows.map(({ id }) => id);
}

test("PostgreSQL that loses power five times, and a killed backend, lose no acknowledged notification", async () => {
  const senders = startSenders(16, "POWER");
  const whileDown: Answer[] = [];

  for (let round = 0; round < 5; round++) {
    await senders.moreThan(200);
    await postgres.crash();
    whileDown.push(...(await Promise.all([1, 2, 3].map((n) => post(`DOWN${round}-${n}`)))));
    await postgres.start();
    await senders.moreThan(200);
  }
  await postgres.killOneBackend();
  await senders.moreThan(200);
  await senders.stop();

  const stored = new Set(await storedIds("POWER"));
  const sent = new Set(senders.sent);
  expect(new Set(whileDown.map(({ status, code }) => `${status} ${code}`))).toEqual(
    new Set(["503 database_unavailable"]),
  );
  expect(await storedIds("DOWN")).toEqual([]);
  expect(senders.acknowledged().filter((id) => !stored.has(id))).toEqual([]);
  expect([...stored].filter((id) => !sent.has(id))).toEqual([]);
  expect(new Set(senders.answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
});

test("PostgreSQL that hangs keeps nobody waiting for ever, and afterwards all goes on by itself", async () => {
  const senders = startSenders(16, "HANG");
  await senders.moreThan(200);

  await postgres.freeze();
  await senders.moreThan(503);
  postgres.thaw();
  await senders.moreThan(200);
  await senders.stop();

  const stored = new Set(await storedIds("HANG"));
  expect(senders.acknowledged().filter((id) => !stored.has(id))).toEqual([]);
  expect(senders.answers.map(({ id }) => id).toSorted()).toEqual(senders.sent.toSorted());
  expect(new Set(senders.answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
});

const randomText = "select string_agg(md5(random()::text), '') from generate_series(1, 50)";

/** Fills the table until not even one more small row has room. */
async function fillTable() {
  await pool().query("alter table webhook_events set (autovacuum_enabled = false)");
  for (const rows of [1_000, 1]) {
    for (let isFull = false; !isFull;) {
      await pool()
        .query(
          `insert into webhook_events (sender, content_hash, body)
           select 'ginee', 'fill ' || gen_random_uuid(), (${randomText} where n > 0) from generate_series(1, $1::int) as n`,
          [rows],
        )
        .catch(() => (isFull = true));
    }
  }
}

test("with a full disk nothing is acknowledged, the server says why, and with room again all goes on", async () => {
  const text = "x".repeat(1_500);
  await closeDatabase();
  await postgres.stop();
  await postgres.start({ fileBlocks: 40_000 });
  await fillTable();

  const full = await Promise.all([1, 2, 3].map((n) => post(`FULL${n}`, text)));
  const told = [await (await ready()).json(), (await readFreshness()).problem];
  const storedMeanwhile = await storedIds("FULL");
  await postgres.stop();
  await postgres.start();
  await eventually(
    () => post("ROOM", text),
    ({ status }) => status === 200,
  );

  expect(new Set(full.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(["503 disk_full"]));
  expect(told).toEqual([{ status: "ready", problem: "disk_full" }, "disk_full"]);
  expect(storedMeanwhile).toEqual([]);
  expect(await storedIds("ROOM")).toEqual(["ROOM"]);
  expect(await (await ready()).json()).toEqual({ status: "ready" });
  expect((await readFreshness()).problem).not.toBe("disk_full");
});
