import "server-only";
import { sql } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { metrics } from "@/lib/api/metrics";
import { livingSessions } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { listen } from "@/lib/db/listen";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import { readFeedAfter, readNewestFeedId } from "./read";
import { eventText, isAfter, type FeedEvent, type FeedId } from "./rules";
import { announceHealth, appendFeed, pruneFeed } from "./write";

/** An open stream. Once it has caught up it is live: it gets every event once, as it happens. */
export type Follower = {
  sessionId: string;
  isLive: boolean;
  last: FeedId;
  send: (text: Uint8Array) => void;
  /** Closed for good, or `text` tells the browser when to come back. */
  close: (text?: string) => void;
};

type Hub = {
  cursor: FeedId | undefined;
  followers: Set<Follower>;
  started: Promise<void> | undefined;
  stops: (() => void)[];
  reading: boolean;
  readAgain: boolean;
  heldBackForMs: number;
};

const pageSize = 500;
const pollEveryMs = 1_000;
const heartbeatEveryMs = 15_000;
const longestHoldBackMs = 50;
const pruneEveryMs = 10 * 60_000;
const healthEveryMs = 3_000;
/** To be told by the answer that the session is over. */
const comeBackAtOnce = "retry: 100\n\n";

const hub = () =>
  singleton<Hub>("feed hub", () => ({
    cursor: undefined,
    followers: new Set(),
    started: undefined,
    stops: [],
    reading: false,
    readAgain: false,
    heldBackForMs: 1,
  }));

/** One reader a process for however many streams. */
export function startFeed(): { stop: () => Promise<void> } {
  const held = hub();
  held.started ??= begin(held).catch((error: unknown) => {
    held.started = undefined;
    throw error;
  });
  held.started.catch(() => undefined);
  return { stop: async () => stop(held) };
}

/** The place of the newest event that this process has told. */
export async function feedCursor(): Promise<FeedId> {
  startFeed();
  await hub().started;
  const { cursor } = hub();
  if (!cursor) throw new Error("the feed has stopped");
  return cursor;
}

export function follow(follower: Follower) {
  hub().followers.add(follower);
  metrics().feedStreams.set(hub().followers.size);
}

/** @returns false when events up to the cursor must be read first */
export function goLive(follower: Follower): boolean {
  const { cursor } = hub();
  follower.isLive = cursor !== undefined && !isAfter(cursor, follower.last);
  return follower.isLive;
}

export function unfollow(follower: Follower) {
  hub().followers.delete(follower);
  metrics().feedStreams.set(hub().followers.size);
}

/** Every browser is told to come back: to another process, or to this one after its restart. */
export function sendFollowersAway() {
  for (const follower of hub().followers) follower.close("retry: 1000\n\n");
}

/** Tells the screens when the mirror stops or goes on. `readProblem`: the sync's own word for what is wrong. */
export function startHealthWatch(readProblem: () => Promise<string | null>): { stop: () => Promise<void> } {
  let known: string | null | undefined;
  const look = async () => {
    const problem = await readProblem();
    if (problem !== known) await announceHealth(problem);
    known = problem;
  };
  const timer = setInterval(() => void look().catch(() => undefined), healthEveryMs);
  return { stop: async () => clearInterval(timer) };
}

async function begin(held: Hub) {
  await forgetForeignEvents();
  held.cursor = await firstCursor();
  const timers = [
    setInterval(() => wake(held), pollEveryMs),
    setInterval(() => heartbeat(held), heartbeatEveryMs),
    setInterval(() => void pruneFeed().catch(() => undefined), pruneEveryMs),
  ];
  held.stops = [
    listen("feed", () => wake(held)),
    listen("sessions", () => void closeEndedSessions(held)),
    () => timers.forEach(clearInterval),
  ];
}

function stop(held: Hub) {
  for (const end of held.stops.splice(0)) end();
  sendFollowersAway();
  held.cursor = undefined;
  held.started = undefined;
}

/** Rows that a restore brought along from another cluster carry numbers that ours has yet to reach. */
async function forgetForeignEvents() {
  await db().execute(sql`delete from feed_events where xid >= pg_snapshot_xmax(pg_current_snapshot())`);
}

/** There is always one event, so that every reader has a place to resume from. */
async function firstCursor(): Promise<FeedId> {
  for (let isEmpty = true; ; isEmpty = false) {
    const newest = await readNewestFeedId();
    if (newest) return newest;
    if (isEmpty) {
      await appendFeed(db(), [{ type: "health", subjectId: "feed", changed: ["started"], at: new Date() }]);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function wake(held: Hub) {
  held.readAgain = true;
  if (held.reading) return;
  held.reading = true;
  readOn(held)
    .catch((error: unknown) => log().error({ error: describeError(error) }, "the feed could not be read"))
    .finally(() => (held.reading = false));
}

async function readOn(held: Hub) {
  while (held.readAgain && held.cursor) {
    held.readAgain = false;
    const { events, isHeldBack } = await readFeedAfter(held.cursor, pageSize);
    const last = events.at(-1);
    if (last) {
      held.cursor = last.id;
      tell(held.followers, events);
      held.heldBackForMs = 1;
    }
    if (events.length === pageSize) held.readAgain = true;
    else if (isHeldBack) await untilSettled(held);
  }
}

/** Whoever holds the horizon back announces nothing when it ends. */
async function untilSettled(held: Hub) {
  await new Promise((resolve) => setTimeout(resolve, held.heldBackForMs));
  held.heldBackForMs = Math.min(held.heldBackForMs * 2, longestHoldBackMs);
  held.readAgain = true;
}

function tell(followers: Set<Follower>, events: FeedEvent[]) {
  const texts = events.map(eventText);
  // Once for everybody: to encode them takes longer than to hand them on.
  const all = Buffer.from(texts.join(""));
  const [first] = events;
  const last = events.at(-1);
  if (!first || !last) return;
  for (const follower of followers) {
    if (!follower.isLive) continue;
    // A browser that came over from a process that was ahead of this one has some of them already.
    const isBehind = isAfter(first.id, follower.last);
    const news = isBehind ? all : Buffer.from(texts.filter((_, n) => isNews(events[n], follower)).join(""));
    if (isAfter(last.id, follower.last)) follower.last = last.id;
    if (news.length > 0) follower.send(news);
  }
}

const isNews = (event: FeedEvent | undefined, { last }: Follower) =>
  event !== undefined && isAfter(event.id, last);

const beat = Buffer.from(":\n\n");

/** Also to those that still catch up: whoever hears nothing for long takes the line for dead. */
function heartbeat(held: Hub) {
  for (const follower of held.followers) follower.send(beat);
  void closeEndedSessions(held);
}

async function closeEndedSessions(held: Hub) {
  const asked = [...held.followers];
  if (asked.length === 0) return;
  // An outage ends nobody's session: the next heartbeat asks again.
  const living = await livingSessions(asked.map(({ sessionId }) => sessionId)).catch(() => null);
  if (living === null) return;
  for (const follower of asked) if (!living.has(follower.sessionId)) follower.close(comeBackAtOnce);
}
