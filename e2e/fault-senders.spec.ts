import { Agent } from "node:http";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { deliveryOrderNotice, post, startLoad } from "./fixtures/notifications";
import { eventually } from "./fixtures/processes";
import { expect, signedInClient, test } from "./fixtures/test";

const sockets = 500;

/** Begins a request and never ends it; keeps what it is told until it is sent away. */
function dawdle(port: number, begin: string) {
  const seen = { said: "", isClosed: false, socket: undefined as Socket | undefined };
  const socket = connect(port, "127.0.0.1", () => socket.write(begin));
  seen.socket = socket;
  socket.setEncoding("utf8").on("data", (chunk: string) => (seen.said += chunk));
  socket.on("error", () => undefined).on("close", () => (seen.isClosed = true));
  // A byte now and then, so that it looks alive.
  const timer = setInterval(() => socket.writable && socket.write("a"), 500);
  socket.on("close", () => clearInterval(timer));
  return seen;
}

test("five hundred senders who dawdle are sent away, and honest ones are acknowledged all the while", async ({
  world,
}) => {
  const { pathname, port } = new URL(world.app.webhookUrl);
  const head = `POST ${pathname} HTTP/1.1\r\nhost: x\r\n`;
  const dawdlers = Array.from({ length: sockets }, (_, n) =>
    dawdle(Number(port), n % 2 ? `${head}x-more: ` : `${head}content-length: 90000\r\n\r\n{"id":"`),
  );

  const load = startLoad(world.app.webhookUrl, 8, "WDO-honest");
  const closed = () => dawdlers.filter(({ isClosed }) => isClosed).length;
  await eventually("honest senders to be acknowledged meanwhile", 45_000, () =>
    load.acknowledged.length > 500 ? true : undefined,
  );
  const stillDawdling = sockets - closed();
  await eventually("everybody to be sent away", 40_000, () => (closed() === sockets ? true : undefined));
  await load.stop();

  expect(stillDawdling).toBeGreaterThan(sockets / 2);
  expect(new Set(dawdlers.map(({ said }) => said.slice(0, 12)))).toEqual(new Set(["HTTP/1.1 408"]));
});

const deep = (levels: number) => `{"id":"deep","entity":"order","payload":${"[".repeat(levels)}`;
const whole = JSON.stringify(deliveryOrderNotice("WDO-cut"));

/** What the answer may be, and what is sent. */
const corpus: [string, number[], string | Buffer, Record<string, string>?][] = [
  ["nothing", [200], ""],
  ["half a notification", [200], whole.slice(0, 80)],
  ["bytes that are no text", [200], Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d])],
  ["fifty levels, closed", [200], `${deep(50)}${"]".repeat(50)}}`],
  ["a hundred thousand levels, open", [200], deep(100_000)],
  ["names that mean something to JavaScript", [200], `{"__proto__":{"a":1},"constructor":{"prototype":1}}`],
  [
    "names that come twice",
    [200],
    `{"id":"a","id":"b","entity":"order","entity":"delivery-order","payload":{}}`,
  ],
  ["NUL, written out and escaped", [200], `{"id":"a\0","payload":{"deliveryOrderId":"\\u0000"}}`],
  ["numbers beyond every limit", [200], `{"id":1e999,"payload":{"deliveryOrderId":-0.0e-999}}`],
  ["ten megabytes", [413], Buffer.alloc(10_000_000, 0x61)],
  ["a gzip bomb", [200], gzipSync(Buffer.alloc(50_000_000)), { "content-encoding": "gzip" }],
  ["a form", [200], "a=1&b=2", { "content-type": "application/x-www-form-urlencoded" }],
];

test("whatever is sent, the server refuses it or keeps it aside, and goes on with what makes sense", async ({
  world,
}) => {
  const answers = await Promise.all(
    corpus.map(async ([what, , body, headers]) => {
      const answer = await fetch(world.app.webhookUrl, {
        method: "POST",
        body: new Uint8Array(Buffer.from(body)),
        headers: { "content-type": "application/json", ...headers },
      });
      return [what, answer.status];
    }),
  );
  const agent = new Agent();
  const honest = await post(world.app.webhookUrl, deliveryOrderNotice("WDO-after-the-mess"), agent);

  expect(answers).toEqual(corpus.map(([what, allowed]) => [what, allowed[0]]));
  expect(honest).toBe(200);
  const client = await signedInClient(world.app, "viewer");
  await eventually("what makes sense to be processed", 45_000, async () =>
    (await client.get("/api/delivery-orders/WDO-after-the-mess")).ok() ? true : undefined,
  );
  expect(world.app.program.running).toBe(true);
  await client.dispose();
  agent.destroy();
});
