import "server-only";
import { lookup } from "node:dns/promises";
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { sql } from "drizzle-orm";
import { rowsOf } from "@/lib/db/run";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import type { Lane } from "@/lib/ginee/lanes";
import { getOrder as askOrder } from "@/lib/ginee/orders";
import type { DocumentType } from "@/lib/orders/labels";
import { isPublicAddress, judgeAddress, judgeRedirect, type DocumentAddress } from "./rules";
import type { DocumentReason } from "./schema";

const usualDeadlineMs = 10_000;
const maximumBytes = 10 * 1024 * 1024;
const mostRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);
/** What hosts say of an address that has expired, or never was. */
const gone = new Set([400, 401, 403, 404, 410]);
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
 * The PDF behind an address that a signed call returned. Each name is resolved once and the connection goes to exactly
 * that address; at most three redirects, each judged like the first address; other hosts, private networks, more than
 * 10 MB or 10 seconds and what does not begin as a PDF are refused.
 * @throws AppError `document_blocked` or `document_unavailable`, with the reason as field `document`
 */
export async function fetchPdf(
  text: string,
  {
    signal: leave,
    deadlineMs = usualDeadlineMs,
  }: { signal?: AbortSignal | undefined; deadlineMs?: number } = {},
): Promise<Buffer> {
  const judged = judgeAddress(text, env().GINEE_DOCUMENT_HOSTS);
  if (!judged.ok) throw documentError("document_blocked", judged.reason);
  const deadline = AbortSignal.timeout(deadlineMs);
  const signal = leave ? AbortSignal.any([deadline, leave]) : deadline;
  try {
    return await readPdf(await follow(judged.address, signal));
  } catch (error) {
    leave?.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw documentError(
      "document_unavailable",
      deadline.aborted ? "took_too_long" : "host_unreachable",
      error,
    );
  }
}

async function follow(first: DocumentAddress, signal: AbortSignal): Promise<IncomingMessage> {
  let address = first;
  for (let hop = 0; ; hop++) {
    const response = await connect(address, await resolveOnce(address, signal), signal);
    const { statusCode = 0, headers } = response;
    if (!redirects.has(statusCode)) return response;
    response.destroy();
    const next = judgeRedirect(address, headers.location ?? "", env().GINEE_DOCUMENT_HOSTS);
    if (!next.ok || hop === mostRedirects) throw documentError("document_blocked", "redirect");
    address = next.address;
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
    // Not at once: the socket is not yet whole while it is being made.
    queueMicrotask(() => (options.all ? done(null, [{ address: ip, family }]) : done(null, ip, family)));
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
  if (gone.has(statusCode)) throw documentError("document_unavailable", "no_longer_there");
  if (statusCode !== 200) throw documentError("document_unavailable", "host_unreachable");
  if (Number(headers["content-length"] ?? 0) > maximumBytes)
    throw documentError("document_blocked", "too_large");
}

/** At the first bytes already: a page of HTML need not be read to its end. */
function refuseByMark(chunk: Buffer) {
  const start = chunk.subarray(0, pdfMark.length);
  if (!pdfMark.subarray(0, start.length).equals(start)) throw documentError("document_blocked", "not_a_pdf");
}

type Asked = { orderId: string; type: DocumentType; lane?: Lane; signal?: AbortSignal };

/**
 * Where Ginee says that a document is now, null where it was never printed (get v2, api 3.2). Orders of more than three
 * months ago answer only when they are asked for as history.
 */
export async function whereIs({ orderId, type, lane = "operator", signal }: Asked) {
  const ask = (historicalData?: true) =>
    askOrder(orderId, { lane, signal, ...(historicalData && { historicalData }) });
  const isUnknown = (error: unknown) => error instanceof AppError && error.code === "not_found";
  const { order } = await ask().catch((error: unknown) =>
    isUnknown(error) ? ask(true) : Promise.reject(error),
  );
  return { url: order.documentUrls?.[`${type}PdfUrl`] ?? null, orderSn: order.externalOrderSn };
}

/** The marketplace's number of an order that our copy has. */
export async function readOrderSn(orderId: string): Promise<string | null> {
  const [known] = await rowsOf<{ sn: string | null }>(
    sql`select external_order_sn as sn from orders where order_id = ${orderId}`,
  );
  return known?.sn ?? null;
}

/**
 * Whether a document has still to be printed, as far as one can know without asking: Ginee said so when our copy was last
 * read, and nobody here has asked Ginee to print it.
 */
export async function isKnownUnprinted(orderId: string, type: DocumentType): Promise<boolean> {
  const status = sql.identifier(`${type}_print_status`);
  const rows = await rowsOf(sql`
    select from orders as o where o.order_id = ${orderId} and o.${status} = 'NOT_PRINTED'
      and not exists (
        select from audit_entries as a
        where a.subject = o.order_id and a.action like 'document\\_print\\_%' and a.details ->> 'type' = ${type})`);
  return rows.length > 0;
}
