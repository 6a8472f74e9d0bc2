import "server-only";
import { parseExactJson } from "@/lib/ginee/exact-json";
import { toRecord } from "@/lib/ginee/wire-read";
import { TokopediaError } from "./errors";

export type TokopediaRequest = {
  method: "GET" | "POST";
  /** From our own configuration, never from an answer. */
  baseUrl: string;
  path: string;
  query: Record<string, string>;
  authorization: string;
};

export type TokopediaResponse = { status: number; headers: Headers; text: string };

const timeoutMs = 4_000;
const maximumBytes = 2 * 1024 * 1024;

/** One attempt. Any HTTP status is an answer; throws TokopediaError `unreachable` or `unreadable`, or the abort reason. */
export async function sendOnce(request: TokopediaRequest, signal?: AbortSignal): Promise<TokopediaResponse> {
  const url = new URL(request.baseUrl + request.path);
  for (const [name, value] of Object.entries(request.query)) url.searchParams.set(name, value);
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: {
        Accept: "application/json",
        Authorization: request.authorization,
        "User-Agent": "ginee-warehouse-desk",
      },
      redirect: "manual",
      signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
    });
    return { status: response.status, headers: response.headers, text: await readCapped(response) };
  } catch (error) {
    if (error instanceof TokopediaError) throw error;
    signal?.throwIfAborted();
    throw new TokopediaError(
      "unreachable",
      deadline.aborted ? "no answer in time" : "the connection failed",
      {
        cause: error,
      },
    );
  }
}

async function readCapped(response: Response): Promise<string> {
  if (!response.body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maximumBytes) throw new TokopediaError("unreadable", "the answer is too large");
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** The JSON object that an answer is; null when it is none. */
export function readObject(text: string) {
  try {
    return toRecord(parseExactJson(text));
  } catch {
    return null;
  }
}
