import { readEventStream, type LiveStatus, type StreamEvent } from "@/lib/api/event-stream";
import {
  feedAddress,
  feedName,
  gap,
  readerMessageSchema,
  type FeedListener,
  type ReaderMessage,
} from "./feed-messages";

const hello = "hello";
/** A leader that a phone has put to sleep holds its lock but tells nothing. */
const deadAfterMs = 60_000;
const lookEveryMs = 5_000;

/**
 * The tab that holds the lock reads the stream and tells the others; ids travel with the events, so that the next leader
 * goes on where the last one was. A leader that has fallen silent loses its lock.
 */
export function leadFeed(
  session: string,
  place: { last: string },
  listener: FeedListener,
  signal: AbortSignal,
) {
  const name = feedName(session);
  const tabs = new BroadcastChannel(name);
  const say = (message: ReaderMessage) => tabs.postMessage(message);
  const hear = followerOf(place, listener);
  let leading: AbortController | undefined;
  let status: LiveStatus = "reconnecting";
  let heardAt = Date.now();
  tabs.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (leading) return data === hello ? say({ kind: "status", status, last: place.last }) : undefined;
    const message = readerMessageSchema.safeParse(data);
    if (!message.success) return;
    heardAt = Date.now();
    hear(message.data);
  };
  const lead = () => {
    leading = new AbortController();
    const tell = (message: ReaderMessage) => (say(message), hear(message));
    const reader = {
      onNews: (events: StreamEvent[], last: string) => tell({ kind: "news", events, last }),
      onStatus: (next: LiveStatus) => ((status = next), tell({ kind: "status", status, last: place.last })),
      onEnded: () => tell({ kind: "ended" }),
    };
    const either = AbortSignal.any([signal, leading.signal]);
    void readEventStream(feedAddress(session), place.last, reader, either);
    return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  };
  const apply = (options: LockOptions) => {
    navigator.locks.request(name, options, lead).catch(() => {
      leading?.abort();
      leading = undefined;
      heardAt = Date.now();
      if (!signal.aborted) apply({ signal });
    });
  };
  const watch = setInterval(() => {
    if (leading || Date.now() - heardAt < deadAfterMs) return;
    heardAt = Date.now();
    apply({ steal: true });
  }, lookEveryMs);
  signal.addEventListener("abort", () => {
    clearInterval(watch);
    tabs.close();
  });
  tabs.postMessage(hello);
  apply({ signal });
}

/** A new leader may begin where it was itself, so what this tab has had already comes again. */
function followerOf(place: { last: string }, { onEvents, onStatus, onEnded }: FeedListener) {
  return function hear(message: ReaderMessage) {
    if (message.kind === "ended") return onEnded();
    if (message.kind === "status") {
      if (place.last !== "" && isLater(message.last, place.last)) hear(gap(message.last));
      else if (place.last === "") place.last = message.last;
      return onStatus(message.status);
    }
    const news = message.events.filter(({ type, id }) => type === "reset" || isLater(id, place.last));
    if (isLater(message.last, place.last) || news.some(({ type }) => type === "reset"))
      place.last = message.last;
    if (news.length > 0) onEvents(news);
  };
}

/** In the order of commits; anything is later than nothing. */
function isLater(id: string, than: string): boolean {
  const [xid = 0n, seq = 0n] = partsOf(id);
  const [thanXid = 0n, thanSeq = 0n] = partsOf(than);
  return xid === thanXid ? seq > thanSeq : xid > thanXid;
}

const partsOf = (id: string) => (/^\d+-\d+$/.test(id) ? id.split("-").map(BigInt) : []);
