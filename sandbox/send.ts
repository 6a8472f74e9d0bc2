import type { Answer } from "./envelope.ts";
import type { FaultRule } from "./faults.ts";
import type { ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as wait } from "node:timers/promises";

const dripBytes = 16;
const chunkBytes = 65_536;
const hugeBytes = 200 * 1024 * 1024;

async function drip(response: ServerResponse, body: Buffer, delayMs: number): Promise<void> {
  for (let at = 0; at < body.length && !response.destroyed; at += dripBytes) {
    response.write(body.subarray(at, at + dripBytes));
    await wait(delayMs);
  }
  response.end();
}

function* filler(bytes: number): Generator<Buffer> {
  yield Buffer.from("%PDF-1.7\n");
  const chunk = Buffer.alloc(chunkBytes, 0x20);
  for (let sent = 0; sent < bytes; sent += chunkBytes) yield chunk;
}

/** The reader is expected to hang up long before the end. */
async function pour(response: ServerResponse, bytes: number): Promise<void> {
  await pipeline(Readable.from(filler(bytes)), response).catch(() => undefined);
}

function cutOff(response: ServerResponse, body: Buffer): void {
  response.write(body.subarray(0, Math.ceil(body.length / 2)), () => response.destroy());
}

/** Sends the answer, or what the fault leaves of it. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  fault: FaultRule | null,
): Promise<void> {
  const body = Buffer.from(answer.body);
  if (fault?.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const isStreamed = fault?.kind === "huge";
  const headers = isStreamed ? answer.headers : { ...answer.headers, "content-length": String(body.length) };
  response.writeHead(answer.status, headers);
  if (fault?.kind === "slow-drip") await drip(response, body, fault.delayMs ?? 100);
  else if (fault?.kind === "cut-off") cutOff(response, body);
  else if (fault?.kind === "huge") await pour(response, fault.bytes ?? hugeBytes);
  else response.end(body);
}
