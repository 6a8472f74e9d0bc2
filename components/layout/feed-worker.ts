import { readEventStream, type LiveStatus, type StreamEvent } from "@/lib/api/event-stream";
import { feedAddress, gap, tabMessageSchema, type ReaderMessage } from "./feed-messages";

/**
 * The one reader of a browser: a shared worker, named after the session, that lives as long as one of its tabs. It keeps
 * the place in the stream, so tabs come and go without a gap for the others.
 */
const session = new URLSearchParams(location.search).get("session") ?? "";
const tabs = new Set<MessagePort>();
let last = "";
let status: LiveStatus = "reconnecting";
let reading: AbortController | undefined;

addEventListener("connect", (event) => {
  const port = event instanceof MessageEvent ? event.ports[0] : undefined;
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const message = tabMessageSchema.safeParse(data);
    if (!message.success) return;
    if (message.data.kind === "join") join(port, message.data.last);
    else leave(port);
  };
});

function join(port: MessagePort, seen: string) {
  tabs.add(port);
  if (!reading) start(seen);
  port.postMessage({ kind: "status", status, last } satisfies ReaderMessage);
  // It slept or was put aside: what the others were told meanwhile nobody can tell it again.
  if (seen !== "" && seen !== last) port.postMessage(gap(last));
}

function leave(port: MessagePort) {
  tabs.delete(port);
  port.close();
  if (tabs.size === 0) stop();
}

function start(from: string) {
  last = from;
  reading = new AbortController();
  const reader = {
    onNews: (events: StreamEvent[], place: string) => {
      last = place;
      tell({ kind: "news", events, last });
    },
    onStatus: (next: LiveStatus) => {
      status = next;
      tell({ kind: "status", status, last });
    },
    onEnded: () => {
      tell({ kind: "ended" });
      stop();
    },
  };
  void readEventStream(feedAddress(session), from, reader, reading.signal);
}

/** Nothing of a session outlives it. */
function stop() {
  reading?.abort();
  reading = undefined;
  last = "";
  status = "reconnecting";
}

function tell(message: ReaderMessage) {
  for (const port of tabs) port.postMessage(message);
}
