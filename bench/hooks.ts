import { connect } from "node:net";
import { notice } from "./desk";
import { webhookToken } from "./server";

const mark = "@id@";
const pieces = JSON.stringify(notice(mark)).split(mark);
const head = `POST /api/webhooks/ginee/${webhookToken} HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n`;
const acknowledgement = '{"status":true}';

const firstId = Date.now() * 1_000;
let nextId = firstId;
const notificationId = (id: string) => `GENIE${id}`;

/** Whether this run sent a notification of that id. */
export function wasSent(id: string): boolean {
  const serial = Number(/^GENIE(\d+)$/.exec(id)?.[1]);
  return serial >= firstId && serial < nextId;
}

function requestOf(id: string): string {
  const body = pieces.join(id);
  return `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

export type Load = {
  sent: number;
  acknowledged: string[];
  /** From the moment it was due to its acknowledgement, in ms. */
  times: number[];
  /** When the last acknowledgement came. */
  lastAt: number;
};
export const newLoad = (): Load => ({ sent: 0, acknowledged: [], times: [], lastAt: 0 });

type Options = {
  /** When this connection sends next; null: no more. */
  due: () => number | null;
  /** What is no acknowledgement, and a lost connection. Without it the load fails. */
  onTrouble?: (what: string) => void;
  /** Of this machine. */
  localAddress?: string;
};

const retryMs = 5;

/** One keep-alive connection on a raw socket, one request at a time: a generator that costs little of the cores it shares. */
export function sendInTurn(port: number, load: Load, { due, onTrouble, localAddress }: Options) {
  return new Promise<void>((resolve, reject) => {
    const trouble = onTrouble ?? ((what: string) => reject(new Error(what)));
    const open = () => {
      let [id, dueAt, answer] = ["", 0, ""];
      let isOver = false;
      const end = () => {
        isOver = true;
        socket.destroy();
        resolve();
      };
      const send = () => {
        const at = due();
        if (at === null) return end();
        dueAt = at;
        const wait = at - performance.now();
        if (wait > 1) setTimeout(write, wait);
        else write();
      };
      const write = () => {
        id = String(nextId++);
        load.sent += 1;
        answer = "";
        socket.write(requestOf(id));
      };
      const again = (what: string) => {
        if (isOver) return;
        isOver = true;
        socket.destroy();
        trouble(what);
        if (onTrouble) setTimeout(open, retryMs);
      };
      const socket = connect({ port, host: "127.0.0.1", ...(localAddress && { localAddress }) }, send);
      socket.setNoDelay(true).setEncoding("latin1");
      socket.on("error", (error) => again(error.message)).on("close", () => again("closed"));
      socket.on("data", (chunk: string) => {
        answer += chunk;
        if (!answer.startsWith("HTTP/1.1 200 ")) {
          if (answer.length > 12) again(answer.slice(0, 100));
          return;
        }
        if (!answer.endsWith(acknowledgement)) return;
        load.lastAt = performance.now();
        load.acknowledged.push(notificationId(id));
        load.times.push(load.lastAt - dueAt);
        send();
      });
    };
    open();
  });
}

/** So many connections, each sending as soon as it was answered. */
export async function sendAtFullSpeed(port: number, connections: number, seconds: number): Promise<Load> {
  const load = newLoad();
  const until = performance.now() + seconds * 1_000;
  const due = () => {
    const now = performance.now();
    return now < until ? now : null;
  };
  await Promise.all(Array.from({ length: connections }, () => sendInTurn(port, load, { due })));
  return load;
}

/** At an even pace, whatever the answers take: a late answer makes the next one late, and that counts. */
export async function sendEvenly(
  port: number,
  { rate, seconds, connections }: { rate: number; seconds: number; connections: number },
): Promise<Load> {
  const load = newLoad();
  const started = performance.now() + 50;
  const total = Math.floor(rate * seconds);
  const sender = (first: number) => {
    let turn = first;
    const due = () => {
      const mine = turn;
      turn += connections;
      return mine < total ? started + (mine * 1_000) / rate : null;
    };
    return sendInTurn(port, load, { due });
  };
  await Promise.all(Array.from({ length: connections }, (_, first) => sender(first)));
  return load;
}
