import { feedEventTypes, feedMessageSchema, type FeedEventType, type FeedMessage } from "./live-message";

export type LiveStatus = "live" | "reconnecting" | "offline";
/** `id` is the place after it: whoever resumes there misses nothing. */
export type StreamEvent = FeedMessage & { type: FeedEventType; id: string };

export type StreamReader = {
  /** What came together, each event once and in order; `last` is where to resume, also without an event. */
  onNews: (events: StreamEvent[], last: string) => void;
  onStatus: (status: LiveStatus) => void;
  /** The session is over: nothing comes any more. */
  onEnded: () => void;
};

/** The server says something every 15 s; a line that is silent for longer than two of these is dead. */
const silentAfterMs = 35_000;
const lookEveryMs = 1_000;
/** After a silence the browser may hand out more lines that are dead: the first tries give up on one soon. */
const answerWithinMs = { hasty: 4_000, patient: 15_000 };
const hastyTries = 5;
const shortestPauseMs = 250;
const longestPauseMs = 5_000;
const offlineAfterFailures = 3;

/**
 * Reads the live feed until `signal`, and comes back after every break to the place where it was: a broken line, a silent
 * one (a laptop that slept, a network that is gone without a word), a server that restarts.
 */
export async function readEventStream(
  address: string,
  from: string,
  reader: StreamReader,
  signal: AbortSignal,
) {
  let last = from;
  let failures = 0;
  let pauseMs = shortestPauseMs;
  const taken = (events: StreamEvent[], place: string) => {
    failures = 0;
    last = place;
    reader.onNews(events, place);
  };
  const tellTrouble = () =>
    reader.onStatus(navigator.onLine && failures < offlineAfterFailures ? "reconnecting" : "offline");
  const line = {
    onOpen: () => reader.onStatus("live"),
    onNews: taken,
    onPause: (ms: number) => (pauseMs = ms),
  };
  for (;;) {
    const answerMs = failures < hastyTries ? answerWithinMs.hasty : answerWithinMs.patient;
    const end = await readOnce({ address, last, answerMs }, line, signal);
    if (signal.aborted) return;
    if (end === "refused") return reader.onEnded();
    failures += 1;
    tellTrouble();
    await pause(Math.min(longestPauseMs, pauseMs * 2 ** (failures - 1)) * (1 + Math.random() / 2), signal);
    pauseMs = shortestPauseMs;
    if (signal.aborted) return;
  }
}

type Line = {
  onOpen: () => void;
  onNews: (events: StreamEvent[], last: string) => void;
  onPause: (ms: number) => void;
};

type Ask = { address: string; last: string; answerMs: number };

/** One connection, until it breaks, falls silent or is refused. */
async function readOnce({ address, last, answerMs }: Ask, line: Line, signal: AbortSignal) {
  const silence = new AbortController();
  const either = AbortSignal.any([signal, silence.signal]);
  // By the clock on the wall: a laptop that slept knows at once when it wakes.
  let quietUntil = Date.now() + answerMs;
  const watch = setInterval(() => {
    if (Date.now() > quietUntil) silence.abort();
  }, lookEveryMs);
  try {
    const response = await fetch(address, {
      headers: { accept: "text/event-stream", ...(last ? { "last-event-id": last } : {}) },
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: either,
    });
    if (response.status === 401) return "refused";
    const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
    if (!response.ok || !response.body || !isStream) return "broken";
    quietUntil = Date.now() + silentAfterMs;
    line.onOpen();
    const parse = createParser(last, line);
    const body = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await body.read();
      if (done) return "broken";
      quietUntil = Date.now() + silentAfterMs;
      parse(value);
    }
  } catch {
    return "broken";
  } finally {
    clearInterval(watch);
    silence.abort();
  }
}

function createParser(from: string, { onNews, onPause }: Line) {
  let rest = "";
  let last = from;
  return (text: string) => {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop() ?? "";
    const events = blocks.flatMap((block): StreamEvent[] => {
      const field = fieldsOf(block);
      const retry = Number(field.get("retry"));
      if (retry > 0) onPause(retry);
      last = field.get("id") ?? last;
      const type = feedEventTypes.find((known) => known === field.get("event"));
      return type ? [eventOf(type, last, field.get("data") ?? "")] : [];
    });
    onNews(events, last);
  };
}

function fieldsOf(block: string): Map<string, string> {
  return new Map(
    block.split("\n").flatMap((line): [string, string][] => {
      const colon = line.indexOf(":");
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1).trimStart()]] : [];
    }),
  );
}

/** What cannot be read may have been about anything: it counts as a gap. */
function eventOf(type: FeedEventType, id: string, data: string): StreamEvent {
  const message = feedMessageSchema.safeParse(parseJson(data));
  if (message.success) return { ...message.data, type, id };
  return { type: "reset", changed: [], at: new Date().toISOString(), id };
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Shorter when the network comes back meanwhile. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = () => {
      clearTimeout(timer);
      over.abort();
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener("abort", end, { signal: over.signal });
    addEventListener("online", end, { signal: over.signal });
  });
}
