import * as z from "zod/mini";
import type { LiveStatus, StreamEvent } from "@/lib/api/event-stream";
import { feedEventTypes, feedMessageSchema } from "@/lib/api/live-message";

const eventSchema = z.extend(feedMessageSchema, { type: z.enum(feedEventTypes), id: z.string() });
const statusSchema = z.enum(["live", "reconnecting", "offline"]);

export type FeedListener = {
  onEvents: (events: StreamEvent[]) => void;
  onStatus: (status: LiveStatus) => void;
  /** The session is over, or the browser belongs to somebody else by now. */
  onEnded: () => void;
};

/** What the reader of the stream tells the tabs. Without events it only says that it is alive. */
export const readerMessageSchema = z.union([
  z.object({ kind: z.literal("news"), events: z.array(eventSchema), last: z.string() }),
  z.object({ kind: z.literal("status"), status: statusSchema, last: z.string() }),
  z.object({ kind: z.literal("ended") }),
]);
export type ReaderMessage = z.infer<typeof readerMessageSchema>;

/** `last`: what the tab has seen so far; "" for nothing, because its page was drawn just now. */
export const tabMessageSchema = z.union([
  z.object({ kind: z.literal("join"), last: z.string() }),
  z.object({ kind: z.literal("leave") }),
]);
export type TabMessage = z.infer<typeof tabMessageSchema>;

/** A tab that missed something asks for everything that it shows. */
export const gap = (last: string): ReaderMessage => ({
  kind: "news",
  events: [{ type: "reset", changed: [], at: new Date().toISOString(), id: last }],
  last,
});

/** Names of workers, locks and channels: another session is another stream. */
export const feedName = (session: string) => `live-feed-1-${session}`;
export const feedAddress = (session: string) => `/api/feed?session=${encodeURIComponent(session)}`;
