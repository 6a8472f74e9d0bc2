import { connect, type Socket } from "node:net";

/**
 * Holds so many sockets on a server of this machine until it is told to end (SIGTERM): half of them say a head, half the
 * body of a POST, neither ever to its end. What the server closes is opened again. A program of its own, run as it is, so
 * that its work is not in the way of whoever measures.
 *
 * Arguments: port, path, sockets, ms between two pieces of one socket. On stdout: `{"open":500}` as soon as all of them
 * are open, and at the end a {@link SlowReport}.
 */
const [port, path, sockets, dripMs] = process.argv.slice(2);
const total = Number(sockets);

/** How many were answered 408 before they were closed, and what the others were told ("": nothing). */
export type SlowReport = { heads: number; bodies: number; others: Record<string, number> };
const report: SlowReport = { heads: 0, bodies: 0, others: {} };

const head = `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
const kinds = {
  heads: { begin: head, piece: "x-more: and more\r\n" },
  bodies: { begin: `${head}content-length: 90000\r\n\r\n{"id":"`, piece: "a" },
};
type Kind = keyof typeof kinds;
const kindOf = (n: number): Kind => (n % 2 ? "heads" : "bodies");

const reopenMs = 100;
const held = new Map<number, Socket>();
let isOpen = false;

function open(n: number) {
  const kind = kindOf(n);
  let said = "";
  const socket = connect(Number(port), "127.0.0.1", () => {
    socket.write(kinds[kind].begin);
    held.set(n, socket);
    if (isOpen || held.size < total) return;
    isOpen = true;
    console.log(JSON.stringify({ open: held.size }));
  });
  socket.setEncoding("latin1").on("data", (chunk: string) => (said += chunk));
  socket.on("error", () => undefined);
  socket.on("close", () => {
    // Who was not even let in does not try again at once.
    const wasIn = held.delete(n);
    if (wasIn) count(kind, said);
    setTimeout(open, wasIn ? 0 : reopenMs, n);
  });
}

function count(kind: Kind, said: string) {
  const status = said.slice(0, 12);
  if (status === "HTTP/1.1 408") report[kind] += 1;
  else report.others[status] = (report.others[status] ?? 0) + 1;
}

for (let n = 0; n < total; n++) open(n);

let turn = 0;
setInterval(
  () => {
    const n = turn++ % total;
    held.get(n)?.write(kinds[kindOf(n)].piece);
  },
  Number(dripMs) / total,
);

process.on("SIGTERM", () => {
  process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));
});
