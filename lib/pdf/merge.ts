import "server-only";
import { AppError } from "@/lib/errors";
import { labelSheet, type Part, type Piece, type Sheet } from "./parts";
import { type Pool, pdfPool } from "./pool";
import { startWriting } from "./whole";

type Options = {
  signal?: AbortSignal | undefined;
  /** Of covers and dividers; a label's when not given. Documents keep their own. */
  sheet?: Sheet | undefined;
  pool?: Pool | undefined;
};

/**
 * All parts as one PDF, in their order. Written out while it is made: a part is asked for, drawn in a thread of its own,
 * sent and forgotten, so that memory does not grow with the parts, and nothing is asked for that nobody reads.
 * The stream fails with AppError `document_unavailable` at a document that cannot be printed (`inspectPdf` says so
 * before), with `overloaded`, or with the signal's reason.
 */
export function mergePdf(
  parts: AsyncIterable<Part> | Iterable<Part>,
  options: Options = {},
): ReadableStream<Uint8Array> {
  const chunks = merged(parts, options);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    },
    { highWaterMark: 1 },
  );
}

async function* merged(
  parts: AsyncIterable<Part> | Iterable<Part>,
  { signal, sheet = labelSheet, pool = pdfPool() }: Options,
): AsyncGenerator<Uint8Array, undefined, undefined> {
  const whole = startWriting();
  yield whole.head;
  for await (const part of parts) {
    signal?.throwIfAborted();
    yield whole.add(await drawn(part, { ...whole.place(), sheet }, pool));
  }
  signal?.throwIfAborted();
  yield whole.end();
}

/** A thread that ended may have ended over another document: once more in a new one. */
async function drawn(part: Part, place: Parameters<typeof drawnOnce>[1], pool: Pool): Promise<Piece> {
  return (
    (await drawnOnce(part, place, pool)) ?? (await drawnOnce(part, place, pool)) ?? unprintable("broken")
  );
}

async function drawnOnce(
  part: Part,
  place: { firstObject: number; parent: number; sheet: Sheet },
  pool: Pool,
) {
  const outcome = await pool.run({ kind: "piece", part, place });
  if (outcome.kind === "piece") return outcome.piece;
  return outcome.kind === "unusable" ? unprintable(outcome.reason) : null;
}

function unprintable(reason: string): never {
  throw new AppError("document_unavailable", "a document cannot be printed", {
    fields: [{ path: "document", message: reason }],
  });
}
