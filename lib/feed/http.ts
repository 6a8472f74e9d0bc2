import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { errorResponse, methodNotAllowedResponse, newRequestId } from "@/lib/api/error-response";
import { responseOf, type Answer, type Sink } from "@/lib/api/hot-path";
import { operatorOf, type Operator } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { feedCursor, follow, goLive, unfollow, type Follower } from "./job";
import { isKnownFeedId, readFeedBetween } from "./read";
import { eventText, feedIdText, parseFeedId, resetText, sessionTag, type FeedId } from "./rules";

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // Otherwise a proxy in front keeps events until its buffer is full.
  "x-accel-buffering": "no",
};

/** A reader this far behind is dropped: it resumes by id, and nobody else waits for it. */
const mostWaitingBytes = 1024 * 1024;
/** A browser whose stream broke comes back after so long. */
const comeBackAfterMs = 2_000;
const catchUpPage = 500;
const longestTimerMs = 2 ** 31 - 1;

/**
 * The live feed as server-sent events (architecture flow 5). Resumes after `Last-Event-ID` or `?lastEventId=`; an id
 * that nobody knows any more gets `reset`. With `?session=`, the tag of the session that drew the page, only that one
 * is served: a page that somebody else left open ends.
 */
export async function openFeed(request: Request): Promise<Answer> {
  if (request.method !== "GET") return methodNotAllowedResponse("GET");
  const operator = await operatorOf(request);
  if (!operator) throw new AppError("not_signed_in", "no living session");
  const { searchParams } = new URL(request.url);
  const tag = searchParams.get("session");
  if (tag !== null && tag !== sessionTag(operator.sessionId)) {
    throw new AppError("not_signed_in", "the page belongs to another session");
  }
  const cursor = await feedCursor();
  const asked = request.headers.get("last-event-id") || searchParams.get("lastEventId") || null;
  const from = asked === null ? cursor : await placeOf(asked);
  return { status: 200, headers, body: (sink) => open(sink, operator, from) };
}

const workerHeaders = {
  "content-type": "text/javascript; charset=utf-8",
  // Asked for once a browser; the old one must not outlive an update.
  "cache-control": "no-cache",
  // A shared worker lives under the policy of its own file, not of the page.
  "content-security-policy": "default-src 'none'; connect-src 'self'",
};

/** The program with which one browser reads one stream for all its tabs; the build writes it. */
export async function serveFeedWorker(): Promise<Answer> {
  const body = await readFile(path.join(process.cwd(), "dist", "feed-worker.js"), "utf8");
  return { status: 200, headers: workerHeaders, body };
}

/** The Next side of the same path. */
export async function feedStream(request: Request): Promise<Response> {
  return responseOf(await openFeed(request).catch((error: unknown) => errorResponse(error, newRequestId())));
}

async function placeOf(asked: string): Promise<FeedId | null> {
  const id = parseFeedId(asked);
  return id && (await isKnownFeedId(id)) ? id : null;
}

function open(sink: Sink, operator: Operator, from: FeedId | null) {
  const close = (text?: string) => {
    if (text) sink.write(text);
    sink.end();
  };
  const send = (text: Uint8Array) => {
    if (sink.waiting() > mostWaitingBytes) sink.destroy();
    else sink.write(text);
  };
  const follower: Follower = {
    sessionId: operator.sessionId,
    isLive: false,
    last: from ?? { xid: 0n, seq: 0 },
    send,
    close,
  };
  const expiry = setTimeout(close, Math.min(operator.expiresAt.getTime() - Date.now(), longestTimerMs));
  let isClosed = false;
  sink.onClose(() => {
    isClosed = true;
    clearTimeout(expiry);
    unfollow(follower);
  });
  follow(follower);
  sink.write(`retry: ${comeBackAfterMs}\n: connected\n${from ? `id: ${feedIdText(from)}\n` : ""}\n`);
  catchUp(sink, follower, from, () => isClosed).catch(() => sink.destroy());
}

/** Reads what was missed at the pace of the reader; the last page and the first live event leave no gap between them. */
async function catchUp(sink: Sink, follower: Follower, from: FeedId | null, isClosed: () => boolean) {
  let cursor = await feedCursor();
  if (!from) {
    follower.last = cursor;
    sink.write(resetText(cursor, new Date()));
  }
  while (!isClosed() && !goLive(follower)) {
    cursor = await feedCursor();
    for await (const events of readFeedBetween(follower.last, () => cursor, catchUpPage)) {
      if (isClosed()) return;
      sink.write(events.map(eventText).join(""));
      follower.last = events.at(-1)?.id ?? follower.last;
      await sink.drained();
    }
  }
}
