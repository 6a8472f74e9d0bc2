import { get, type IncomingMessage } from "node:http";

export type StreamEvent = { id: string; event: string; data: Record<string, unknown> };

export type OpenStream = {
  status: number;
  headers: IncomingMessage["headers"];
  /** Every event so far, in the order of arrival. */
  events: StreamEvent[];
  /** The last `id:` line, also of a block without data: what a browser would resume from. */
  lastId: () => string;
  /** Everything as it came. */
  text: () => string;
  isClosed: () => boolean;
  pause: () => void;
  resume: () => void;
  close: () => void;
};

/** A browser's end of the live feed. */
export function openStream(url: string, headers: Record<string, string>): Promise<OpenStream> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers }, (response) => {
      const events: StreamEvent[] = [];
      let text = "";
      let parsed = 0;
      let lastId = "";
      let isClosed = false;
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
        for (let end = text.indexOf("\n\n", parsed); end !== -1; end = text.indexOf("\n\n", parsed)) {
          const fields = fieldsOf(text.slice(parsed, end));
          parsed = end + 2;
          lastId = fields.get("id") ?? lastId;
          const data = fields.get("data");
          if (data !== undefined)
            events.push({ id: lastId, event: fields.get("event") ?? "message", data: JSON.parse(data) });
        }
      });
      response.on("close", () => (isClosed = true)).on("error", () => undefined);
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        events,
        lastId: () => lastId,
        text: () => text,
        isClosed: () => isClosed,
        pause: () => void response.pause(),
        resume: () => void response.resume(),
        close: () => void request.destroy(),
      });
    });
    request.on("error", reject);
  });
}

function fieldsOf(block: string): Map<string, string> {
  const lines = block
    .split("\n")
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]);
  return new Map(
    lines.filter(([name]) => name).map(([name = "", value = ""]) => [name, value.replace(/^ /, "")]),
  );
}
