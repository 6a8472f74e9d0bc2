import { readEventStream, type LiveStatus, type StreamEvent } from "@/lib/api/event-stream";
import { leadFeed } from "./feed-leader";
import {
  feedAddress,
  feedName,
  readerMessageSchema,
  type FeedListener,
  type TabMessage,
} from "./feed-messages";

/** The reader speaks at least with every heartbeat of the server; one that does not has died. */
const deadAfterMs = 60_000;
const lookEveryMs = 5_000;

/**
 * One stream for all tabs of a browser. A shared worker reads it; where there is none the tabs choose one of them, and
 * where they cannot (a plain http address) each reads its own. Until `signal`.
 */
export function joinFeed(session: string, listener: FeedListener, signal: AbortSignal) {
  if (signal.aborted) return;
  const place = { last: "" };
  const onNetwork = watchNetwork(listener, signal);
  const heard: FeedListener = { ...listener, onStatus: onNetwork };
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  heard.onEnded = () => {
    over.abort();
    listener.onEnded();
  };
  watchSession(session, heard.onEnded, either);
  const withoutWorker = () => {
    if ("locks" in navigator) leadFeed(session, place, heard, either);
    else {
      const onNews = (events: StreamEvent[], last: string) => {
        place.last = last;
        heard.onEvents(events);
      };
      void readEventStream(feedAddress(session), place.last, { ...heard, onNews }, either);
    }
  };
  if ("SharedWorker" in window) shareWorker(session, place, heard, either, withoutWorker);
  else withoutWorker();
}

/** A stream may stand long after the network is gone; the browser of the tab knows at once. */
function watchNetwork({ onStatus }: FeedListener, signal: AbortSignal) {
  let told: LiveStatus = "reconnecting";
  const tell = () => onStatus(navigator.onLine ? told : "offline");
  for (const change of ["online", "offline"]) window.addEventListener(change, tell, { signal });
  return (status: LiveStatus) => {
    told = status;
    tell();
  };
}

/** Each page says whose it is; a page of somebody who was signed in before hears that and goes. */
function watchSession(session: string, onEnded: () => void, signal: AbortSignal) {
  const channel = new BroadcastChannel("live-feed-session");
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === "string" && data !== session) onEnded();
  };
  channel.postMessage(session);
  signal.addEventListener("abort", () => channel.close());
}

function shareWorker(
  session: string,
  place: { last: string },
  { onEvents, onStatus, onEnded }: FeedListener,
  signal: AbortSignal,
  onMissing: () => void,
) {
  let port: MessagePort | undefined;
  let heardAt = Date.now();
  const say = (message: TabMessage) => port?.postMessage(message);
  const leave = () => {
    say({ kind: "leave" });
    port?.close();
    port = undefined;
  };
  const hear = ({ data }: MessageEvent<unknown>) => {
    heardAt = Date.now();
    const message = readerMessageSchema.safeParse(data);
    if (!message.success) return;
    if (message.data.kind === "ended") return onEnded();
    place.last = message.data.last;
    if (message.data.kind === "status") onStatus(message.data.status);
    else if (message.data.events.length > 0) onEvents(message.data.events);
  };
  const join = () => {
    leave();
    heardAt = Date.now();
    const name = feedName(session);
    const worker = new SharedWorker(`/feed-worker.js?session=${encodeURIComponent(session)}`, { name });
    worker.onerror = () => {
      if (signal.aborted || over.signal.aborted) return;
      over.abort();
      leave();
      onMissing();
    };
    port = worker.port;
    port.onmessage = hear;
    say({ kind: "join", last: place.last });
  };
  const over = new AbortController();
  const options = { signal: AbortSignal.any([signal, over.signal]) };
  // A page that the browser puts aside hears nothing; brought back, it joins again and is told whether it missed something.
  window.addEventListener("pagehide", leave, options);
  window.addEventListener("pageshow", ({ persisted }) => persisted && join(), options);
  const watch = setInterval(() => Date.now() - heardAt > deadAfterMs && join(), lookEveryMs);
  options.signal.addEventListener("abort", () => {
    clearInterval(watch);
    leave();
  });
  join();
}
