import * as z from "zod/mini";
import {
  feedEventTypes,
  feedMessageSchema,
  type FeedEventType,
  type FeedMessage,
} from "@/lib/api/live-message";

export type LiveStatus = "live" | "reconnecting" | "offline";
export type StreamEvent = FeedMessage & { type: FeedEventType };
export type FeedListener = { onEvent: (event: StreamEvent) => void; onStatus: (status: LiveStatus) => void };

const address = "/api/feed";
const retryMs = 5000;
const liveEventSchema = z.extend(feedMessageSchema, { type: z.enum(feedEventTypes) });
const tabMessageSchema = z.union([
  z.object({ kind: z.literal("event"), event: liveEventSchema }),
  z.object({ kind: z.literal("status"), status: z.enum(["live", "reconnecting", "offline"]) }),
  z.object({ kind: z.literal("hello") }),
]);
type TabMessage = z.infer<typeof tabMessageSchema>;

/**
 * One stream for all tabs of a browser: the tab that holds the lock reads it and tells the others. Without locks
 * (a plain http address) every tab reads its own. Until `signal`.
 */
export function joinFeed(listener: FeedListener, signal: AbortSignal) {
  if (signal.aborted) return;
  if (!("locks" in navigator)) {
    readStream(signal, listener);
    return;
  }
  const tabs = new BroadcastChannel("live-feed");
  const say = (message: TabMessage) => tabs.postMessage(message);
  let status: LiveStatus = "reconnecting";
  let isLeader = false;
  let hadLeader = false;
  tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = tabMessageSchema.safeParse(data);
    if (!message.success) return;
    if (message.data.kind === "hello") return isLeader ? say({ kind: "status", status }) : undefined;
    hadLeader = true;
    if (message.data.kind === "status") return listener.onStatus(message.data.status);
    listener.onEvent(message.data.event);
  };
  const lead = async () => {
    isLeader = true;
    const all: FeedListener = {
      onEvent: (event) => (say({ kind: "event", event }), listener.onEvent(event)),
      onStatus: (next) => ((status = next), say({ kind: "status", status }), listener.onStatus(next)),
    };
    // Between two leaders nobody listened: whatever happened then has to be asked for.
    if (hadLeader) all.onEvent({ type: "reset", changed: [], at: new Date().toISOString() });
    readStream(signal, all);
    await new Promise((resolve) => signal.addEventListener("abort", resolve));
  };
  say({ kind: "hello" });
  navigator.locks.request("live-feed", { signal }, lead).catch(() => undefined);
  signal.addEventListener("abort", () => tabs.close());
}

/** Reads until `signal`; the browser resumes a broken stream itself, a refused one is asked for again. */
function readStream(signal: AbortSignal, { onEvent, onStatus }: FeedListener) {
  if (signal.aborted) return;
  const stream = new EventSource(address);
  let again: ReturnType<typeof setTimeout> | undefined;
  stream.onopen = () => onStatus("live");
  stream.onerror = () => {
    if (signal.aborted) return;
    onStatus(stream.readyState === EventSource.CONNECTING && navigator.onLine ? "reconnecting" : "offline");
    if (stream.readyState !== EventSource.CLOSED) return;
    again = setTimeout(() => {
      onEvent({ type: "reset", changed: [], at: new Date().toISOString() });
      readStream(signal, { onEvent, onStatus });
    }, retryMs);
  };
  // A stream may stand long after the network is gone; the browser knows at once.
  const tell = () =>
    onStatus(
      !navigator.onLine ? "offline" : stream.readyState === EventSource.OPEN ? "live" : "reconnecting",
    );
  for (const change of ["online", "offline"]) window.addEventListener(change, tell, { signal });
  for (const type of feedEventTypes) {
    stream.addEventListener(type, ({ data }: MessageEvent<string>) => {
      const message = feedMessageSchema.safeParse(parseJson(data));
      if (message.success) onEvent({ ...message.data, type });
      else if (type === "reset") onEvent({ type, changed: [], at: new Date().toISOString() });
    });
  }
  signal.addEventListener("abort", () => {
    clearTimeout(again);
    stream.close();
  });
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}
