import "server-only";
import { AppError } from "@/lib/errors";

/**
 * The body as text, cut off while reading: a declared length may lie.
 * @throws AppError `too_large`, or `invalid_input` when it is not UTF-8
 */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); reader && part && !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(part.value);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (cause) {
    throw invalid("is not UTF-8", cause);
  }
}

/** @throws AppError `invalid_input` unless the body is said to be JSON and is, `too_large` */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\s*(;|$)/i.test(type)) throw invalid("needs the content type application/json");
  const text = await readText(request, maxBytes);
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch (cause) {
    throw invalid("is not JSON", cause);
  }
}

const tooLarge = (maxBytes: number) => new AppError("too_large", `more than ${maxBytes} bytes`);

const invalid = (message: string, cause?: unknown) =>
  new AppError("invalid_input", `the body ${message}`, {
    fields: [{ path: "", message: `The body ${message}` }],
    cause,
  });
