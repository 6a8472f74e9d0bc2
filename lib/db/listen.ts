import "server-only";
import { Client } from "pg";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { databaseAddress } from "./client";

type Listener = (payload: string) => void;
type Ear = {
  listeners: Map<string, Set<Listener>>;
  client?: Client | undefined;
  connecting?: Promise<void> | undefined;
  retry?: NodeJS.Timeout | undefined;
  asked: Promise<unknown>;
  isClosed: boolean;
};

const reconnectAfterMs = 500;

const ear = () =>
  singleton<Ear>("listen", () => ({ listeners: new Map(), asked: Promise.resolve(), isClosed: false }));

/**
 * Hears what other processes announce, on one connection a process. Notices are lost while it reconnects: whoever
 * listens also asks from time to time. After a reconnect every listener is called once.
 */
export function listen(
  channel: "feed" | "events" | "rereads" | "sessions" | "print_batches",
  listener: Listener,
): () => void {
  const held = ear();
  const known = held.listeners.get(channel) ?? new Set();
  held.listeners.set(channel, known.add(listener));
  held.isClosed = false;
  const { client } = held;
  if (!client) connect(held);
  // One after the other: this connection takes one statement at a time.
  else held.asked = held.asked.then(() => client.query(`listen ${channel}`)).catch(() => undefined);
  return () => void known.delete(listener);
}

export async function closeListener() {
  const held = ear();
  held.isClosed = true;
  clearTimeout(held.retry);
  await held.connecting;
  await held.client?.end().catch(() => undefined);
  held.client = undefined;
}

function connect(held: Ear) {
  held.connecting ??= open(held).finally(() => (held.connecting = undefined));
}

async function open(held: Ear) {
  const client = new Client({ ...databaseAddress(), keepAlive: true, connectionTimeoutMillis: 5_000 });
  const lost = () => {
    if (held.client === client) held.client = undefined;
    client.removeAllListeners("end");
    client.end().catch(() => undefined);
    if (held.isClosed || held.retry) return;
    log().warn("the listening connection was lost");
    held.retry = setTimeout(() => {
      held.retry = undefined;
      connect(held);
    }, reconnectAfterMs);
  };
  client.on("error", lost);
  client.on("end", lost);
  client.on("notification", ({ channel, payload }) => tell(held, channel, payload ?? ""));
  try {
    await client.connect();
    for (const channel of held.listeners.keys()) await client.query(`listen ${channel}`);
    held.client = client;
    for (const channel of held.listeners.keys()) tell(held, channel, "");
  } catch {
    lost();
  }
}

function tell(held: Ear, channel: string, payload: string) {
  for (const listener of held.listeners.get(channel) ?? []) listener(payload);
}
