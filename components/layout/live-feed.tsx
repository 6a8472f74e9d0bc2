"use client";

import {
  createContext,
  startTransition,
  use,
  useEffect,
  useEffectEvent,
  useMemo,
  useState,
  type ReactNode,
} from "react";
import type { LiveStatus } from "@/lib/api/event-stream";
import type { FeedEventType, FeedMessage } from "@/lib/api/live-message";
import { leaveForSignIn } from "@/lib/api/query-client";

export type LiveEvent = FeedMessage & { type: FeedEventType | "joined" };

type Subscriber = (events: LiveEvent[]) => void;
type Feed = { status: LiveStatus; subscribe: (subscriber: Subscriber) => () => void };

const FeedContext = createContext<Feed>({ status: "offline", subscribe: () => () => undefined });

type Props = { session: string; children: ReactNode };

/** Holds the connection for every screen below; what arrives within one frame is told once. `session`: whose feed. */
export function LiveFeedProvider({ session, children }: Props) {
  const [status, setStatus] = useState<LiveStatus>("reconnecting");
  const [hub] = useState(createHub);

  useEffect(() => {
    const leave = new AbortController();
    let hasJoined = false;
    const onStatus = (next: LiveStatus) => {
      // A screen that is not hydrated yet must not be drawn anew for it.
      startTransition(() => setStatus(next));
      if (next !== "live" || hasJoined) return;
      hasJoined = true;
      hub.push([{ type: "joined", changed: [], at: new Date().toISOString() }]);
    };
    // Nothing of the stream is needed to draw a page, so its code comes afterwards.
    import("./feed-connection").then(
      ({ joinFeed }) =>
        joinFeed(session, { onEvents: hub.push, onStatus, onEnded: leaveForSignIn }, leave.signal),
      () => startTransition(() => setStatus("offline")),
    );
    return () => leave.abort();
  }, [hub, session]);

  const feed = useMemo(() => ({ status, subscribe: hub.subscribe }), [status, hub]);
  return <FeedContext value={feed}>{children}</FeedContext>;
}

export function useLiveStatus(): LiveStatus {
  return use(FeedContext).status;
}

/**
 * Calls `onBatch` with the events of these types, at most once a frame. `reset`: something was missed, ask again.
 * `joined` comes once to everybody: what happened between the drawing of the page and the first event is not told.
 */
export function useLiveFeed(types: readonly FeedEventType[], onBatch: (events: LiveEvent[]) => void) {
  const { subscribe } = use(FeedContext);
  const tell = useEffectEvent((events: LiveEvent[]) => {
    const wanted = events.filter(({ type }) => type === "joined" || types.includes(type));
    if (wanted.length > 0) onBatch(wanted);
  });
  useEffect(() => subscribe((events) => tell(events)), [subscribe]);
}

/** A hidden tab gets no frames, but its data must not grow old or pile up. */
const hiddenBatchMs = 250;

function createHub() {
  const subscribers = new Set<Subscriber>();
  let waiting: LiveEvent[] = [];
  const flush = () => {
    const events = waiting;
    waiting = [];
    for (const tell of subscribers) tell(events);
  };
  return {
    push(events: LiveEvent[]) {
      const isFirst = waiting.length === 0;
      waiting.push(...events);
      if (!isFirst) return;
      if (document.hidden) setTimeout(flush, hiddenBatchMs);
      else requestAnimationFrame(flush);
    },
    subscribe(subscriber: Subscriber) {
      subscribers.add(subscriber);
      return () => {
        subscribers.delete(subscriber);
      };
    },
  };
}
