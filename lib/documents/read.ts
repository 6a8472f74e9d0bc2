import "server-only";
import { lookup } from "node:dns/promises";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { isPublicAddress, judgeAddress, type DocumentAddress } from "./rules";
import type { DocumentReason } from "./schema";

const deadlineMs = 10_000;
const maximumBytes = 10 * 1024 * 1024;
const pdfMark = Buffer.from("%PDF-");

/** `document_unavailable`: it is not there now. `document_blocked`: what is there must not be shown. */
export function documentError(
  code: "document_unavailable" | "document_blocked",
  reason: DocumentReason,
  cause?: unknown,
) {
  return new AppError(code, reason, { fields: [{ path: "document", message: reason }], cause });
}

/**
 * The PDF behind an address that a signed call returned. The name is resolved once and the connection goes to exactly
 * that address; redirects, other hosts, private networks, more than 10 MB and anything but a PDF are refused.
 * @throws AppError `document_blocked` or `document_unavailable`, with the reason as field `document`
 */
export async function fetchPdf(text: string): Promise<Buffer> {
  const judged = judgeAddress(text, env().GINEE_DOCUMENT_HOSTS);
  if (!judged.ok) throw documentError("document_blocked", judged.reason);
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const ip = await resolveOnce(judged.address, signal);
    const response = await connect(judged.address, ip, signal);
    return await readPdf(response);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw documentError("document_unavailable", signal.aborted ? "took_too_long" : "host_unreachable", error);
  }
}

/** One private address among several is enough to refuse: the next connection might take it. */
async function resolveOnce({ hostname, isLoopback }: DocumentAddress, signal: AbortSignal): Promise<string> {
  if (isLoopback) return hostname;
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(new Error("resolving took too long")), { once: true });
  });
  const found = await Promise.race([lookup(hostname, { all: true }), late]);
  const [first] = found;
  if (!first) throw documentError("document_unavailable", "host_unreachable");
  if (!found.every(({ address }) => isPublicAddress(address)))
    throw documentError("document_blocked", "private_address");
  return first.address;
}

function connect(
  { url, hostname }: DocumentAddress,
  ip: string,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const family = ip.includes(":") ? 6 : 4;
  const pinned: LookupFunction = (_name, options, done) =>
    options.all ? done(null, [{ address: ip, family }]) : done(null, ip, family);
  const send = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      agent: false,
      lookup: pinned,
      servername: hostname,
      signal,
      headers: {
        accept: "application/pdf",
        "accept-encoding": "identity",
        "user-agent": "ginee-warehouse-desk",
      },
    });
    request.on("response", resolve).on("error", reject).end();
  });
}

async function readPdf(response: IncomingMessage): Promise<Buffer> {
  try {
    refuseByHead(response);
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maximumBytes) throw documentError("document_blocked", "too_large");
      if (chunks.length === 1) refuseByMark(chunk);
    }
    const bytes = Buffer.concat(chunks);
    if (!bytes.subarray(0, pdfMark.length).equals(pdfMark))
      throw documentError("document_blocked", "not_a_pdf");
    return bytes;
  } finally {
    response.destroy();
  }
}

function refuseByHead({ statusCode = 0, headers }: IncomingMessage) {
  if (statusCode >= 300 && statusCode < 400) throw documentError("document_blocked", "redirect");
  if (statusCode >= 400 && statusCode < 500) throw documentError("document_unavailable", "no_longer_there");
  if (statusCode !== 200) throw documentError("document_unavailable", "host_unreachable");
  if (Number(headers["content-length"] ?? 0) > maximumBytes)
    throw documentError("document_blocked", "too_large");
}

/** At the first bytes already: a page of HTML need not be read to its end. */
function refuseByMark(chunk: Buffer) {
  const start = chunk.subarray(0, pdfMark.length);
  if (!pdfMark.subarray(0, start.length).equals(start)) throw documentError("document_blocked", "not_a_pdf");
}
