import { connect } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { useTestEnvironment } from "@/lib/testing/environment";
import { serveHot, type HotServer } from "@/lib/testing/hot-paths";
import type { Call } from "./hot-path";

let server: HotServer;

beforeAll(async () => {
  useTestEnvironment();
  const serve = async (call: Call) => {
    const body = await call.body(1_000);
    return { status: 200, headers: {}, body: String(body.length) };
  };
  server = await serveHot([{ prefix: "/echo", hasParameter: false, serve }]);
});
afterAll(() => server.stop());

/** What came back until the server ended the connection. */
function say(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(server.port, "127.0.0.1", () => socket.write(text));
    socket.setEncoding("utf8").on("data", (chunk: string) => (answer += chunk));
    socket.on("error", reject).on("close", () => resolve(answer));
  });
}

test("who never ends his head or his body is sent away, and holds up nobody meanwhile", async () => {
  const slow = [
    ...Array.from({ length: 200 }, () => say("POST /echo HTTP/1.1\r\nhost: x\r\nx-more: ")),
    ...Array.from({ length: 200 }, () =>
      say("POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n\r\nhalf"),
    ),
  ];

  const honest = await fetch(`${server.url}/echo`, { method: "POST", body: "x".repeat(20) });
  const ends = await Promise.all(slow);

  expect([honest.status, await honest.text()]).toEqual([200, "20"]);
  expect(new Set(ends.map((text) => text.slice(0, 12)))).toEqual(new Set(["HTTP/1.1 408"]));
}, 40_000);
