import "server-only";

/**
 * A hot path is written once, against these two shapes. `server.ts` serves it straight from the socket; a Next route
 * serves it from a `Request`, several times slower.
 */
export type Call = {
  method: string;
  /** Without the query. */
  path: string;
  header(name: string): string | null;
  /** In lower case. */
  headerNames(): string[];
  /** Reads at most so much, whatever content-length claims. */
  body(maxBytes: number): Promise<Buffer | "too_large">;
};

/** Failures are answered as everywhere else: by a `Response` of error-response. */
export type Answer = Streamed | Response;

export type Streamed = {
  status: number;
  headers: Record<string, string>;
  /** Whole, or a stream that is written for as long as the client stays. */
  body: string | ((sink: Sink) => void);
};

export type Sink = {
  write(chunk: string | Uint8Array): void;
  /** Bytes that the client has not taken yet. */
  waiting(): number;
  /** Resolves once the client has taken most of it, or has gone. */
  drained(): Promise<void>;
  onClose(listener: () => void): void;
  end(): void;
  /** Without sending what still waits. */
  destroy(): void;
};

/** The Next side of a hot path. */
export function callOf(request: Request): Call {
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    header: (name) => request.headers.get(name),
    headerNames: () => [...request.headers.keys()],
    body: (maxBytes) => readStream(request.body, maxBytes),
  };
}

async function readStream(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<Buffer | "too_large"> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return Buffer.concat(chunks);
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel().catch(() => undefined);
      return "too_large";
    }
    chunks.push(part.value);
  }
}

export function responseOf(answer: Answer): Response {
  if (answer instanceof Response) return answer;
  const { status, headers, body } = answer;
  return new Response(typeof body === "string" ? body : readable(body), { status, headers });
}

function readable(stream: (sink: Sink) => void): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const strategy = new ByteLengthQueuingStrategy({ highWaterMark: 65_536 });
  let closed = false;
  let listeners: (() => void)[] = [];
  let wakers: (() => void)[] = [];
  const wake = () => {
    for (const waker of wakers.splice(0)) waker();
  };
  const gone = () => {
    closed = true;
    wake();
    for (const listener of listeners.splice(0)) listener();
  };
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const waiting = () =>
      Math.max(0, strategy.highWaterMark - (controller.desiredSize ?? strategy.highWaterMark));
    stream({
      waiting,
      write: (chunk) =>
        void (closed || controller.enqueue(typeof chunk === "string" ? encoder.encode(chunk) : chunk)),
      drained: () =>
        closed || waiting() < strategy.highWaterMark
          ? Promise.resolve()
          : new Promise((resolve) => void (wakers = [...wakers, resolve])),
      onClose: (listener) => void (listeners = [...listeners, listener]),
      end: () => {
        if (closed) return;
        controller.close();
        gone();
      },
      destroy: () => {
        if (closed) return;
        controller.error(new Error("dropped"));
        gone();
      },
    });
  };
  return new ReadableStream({ start, pull: wake, cancel: gone }, strategy);
}
