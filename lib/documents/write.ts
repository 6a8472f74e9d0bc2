import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { describeError } from "@/lib/api/error-log";
import { recordAudit } from "@/lib/audit/write";
import { roleAtLeast } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema/people";
import { readCached } from "@/lib/document-cache/read";
import { keepDocument } from "@/lib/document-cache/write";
import { AppError } from "@/lib/errors";
import { GineeError } from "@/lib/ginee/errors";
import { type Lane, rankOf } from "@/lib/ginee/lanes";
import { type GineeDocumentType, printOrder, type PrintOutcome } from "@/lib/ginee/print";
import { createSingleFlight } from "@/lib/ginee/single-flight";
import { log } from "@/lib/log";
import type { DocumentType } from "@/lib/orders/labels";
import { inspectPdf } from "@/lib/pdf/inspect";
import { askReread } from "@/lib/rereads/write";
import { singleton } from "@/lib/singleton";
import { refuseStopped } from "@/lib/stops/read";
import { documentError, fetchPdf, isKnownUnprinted, readOrderSn, whereIs } from "./read";
import { documentFileName, failureOf, reasonOf } from "./rules";
import type { ObtainReason } from "./schema";

const gineeTypes: Record<DocumentType, GineeDocumentType> = {
  label: "LABEL",
  invoice: "INVOICE",
  packing: "PACKAGE",
  picking: "PICKING",
};

const addressDelaysMs = [500, 1_000, 2_000, 4_000];

export type OrderDocument = { bytes: Buffer; pages: number; fileName: string };

type Wanted = {
  orderId: string;
  type: DocumentType;
  operator: Pick<Operator, "userId">;
  requestId: string;
  /** Whether Ginee may be asked to print what it has no address for, or no longer a living one. */
  mayPrint: boolean;
  /** Awaited before Ginee is asked to print, so that the intent is on record whatever happens next. */
  onPrinting?: () => Promise<void>;
  /** Ginee has said where it is: from now on only the host of documents is asked. */
  onLocated?: () => void;
  /** Who waits at Ginee's door: a person (as usual), or work behind. */
  lane?: Lane;
  signal?: AbortSignal;
};

export type Obtained =
  | ({ outcome: "ready" } & OrderDocument)
  | {
      outcome: "failed";
      reason: ObtainReason;
      /** Ginee's own words, where it refused. */
      gineeMessage: string | null;
      gineeTransactionId: string | null;
    }
  /** Ginee was asked to print and no readable answer came: never ask again by itself, look whether it is there. */
  | { outcome: "unknown"; gineeTransactionId: string | null };

/**
 * One document of an order for whoever prints many: from the cache, from where Ginee says it is, or printed by Ginee
 * when that is allowed. What is wrong with this one document is an answer.
 * @throws when `signal` fires, and what concerns every document: no database, a fault of ours
 */
export async function obtainDocument(wanted: Wanted): Promise<Obtained> {
  try {
    return { outcome: "ready", ...(await loadDocument(wanted)) };
  } catch (error) {
    wanted.signal?.throwIfAborted();
    const failure = failureOf(error);
    if (!failure) throw error;
    const gineeTransactionId = (error instanceof AppError && error.gineeTransactionId) || null;
    if (failure === "outcome_unknown") return { outcome: "unknown", gineeTransactionId };
    const gineeMessage = (error instanceof GineeError && error.gineeMessage) || null;
    return { outcome: "failed", reason: failure, gineeMessage, gineeTransactionId };
  }
}

type Asked = Pick<Wanted, "orderId" | "type" | "operator" | "requestId">;

type Opening = Asked & {
  operator: Operator;
  /** The person asked for it on our own page: only then may Ginee be asked to print what has never been printed. */
  isDeliberate: boolean;
  /** Asked for the head alone: nobody gets to see it. */
  isHeadOnly?: boolean;
};

/**
 * One document of an order, fetched from where Ginee says it is. Looking does not print: only a document that Ginee has
 * no address for yet is printed through Ginee, for operators, on record, and the order is read again afterwards.
 * People who open the same document at once share one fetch.
 * @throws AppError `document_unavailable`, `document_blocked`, `conflict` (a stopped parcel), `outcome_unknown`, `not_found`
 * or `ginee_*`
 */
export async function openDocument({
  isDeliberate,
  isHeadOnly,
  ...opening
}: Opening): Promise<OrderDocument> {
  const mayPrint = isDeliberate && roleAtLeast(opening.operator.role, "operator");
  const document = await loadDocument({ ...opening, mayPrint });
  if (!isHeadOnly) await recordOpened(opening);
  return document;
}

/**
 * Looking and printing are shared apart, so that each who prints has said so before anything is sent. What is known to be
 * unprinted is not looked for first: that would be a call to Ginee for nothing.
 */
async function loadDocument(wanted: Wanted): Promise<OrderDocument> {
  const share = singleton("document-flights", () => createSingleFlight<OrderDocument>());
  const { orderId, type, mayPrint, lane = "operator", signal } = wanted;
  const key = `${type} ${orderId}`;
  const isNew = mayPrint && (await isKnownUnprinted(orderId, type));
  try {
    if (!isNew)
      return await share(
        `look ${key}`,
        rankOf(lane),
        (leave) => lookFor({ ...wanted, signal: leave }),
        signal,
      );
  } catch (error) {
    const reason = reasonOf(error);
    if (!mayPrint || (reason !== "not_printed" && reason !== "no_longer_there")) throw error;
  }
  await wanted.onPrinting?.();
  return share(`print ${key}`, 0, (leave) => printAndFetch({ ...wanted, signal: leave }), signal);
}

/** An address that has expired is asked for anew, once. */
async function lookFor(wanted: Wanted): Promise<OrderDocument> {
  const cached = await cachedDocument(wanted);
  if (cached) return cached;
  return lookOnce(wanted).catch((error: unknown) =>
    reasonOf(error) === "no_longer_there" ? lookOnce(wanted) : Promise.reject(error),
  );
}

async function cachedDocument({ orderId, type }: Wanted): Promise<OrderDocument | null> {
  const cached = await readCached(orderId, type);
  return cached && { ...cached, fileName: documentFileName(cached.orderSn ?? orderId, type) };
}

async function lookOnce(wanted: Wanted): Promise<OrderDocument> {
  const fetchedAt = new Date();
  const { url, orderSn } = await whereIs(wanted);
  if (!url) throw documentError("document_unavailable", "not_printed");
  return fetchAndKeep(wanted, { url, fetchedAt, orderSn });
}

/** Ginee may say that it printed some seconds before it knows where: asked again a few times, never printed again. */
async function lookUntilThere(wanted: Wanted): Promise<OrderDocument> {
  for (const delayMs of addressDelaysMs) {
    const document = await lookOnce(wanted).catch((error: unknown) =>
      reasonOf(error) === "not_printed" ? null : Promise.reject(error),
    );
    if (document) return document;
    await wait(delayMs, undefined, { signal: wanted.signal });
  }
  return lookOnce(wanted);
}

async function printAndFetch(wanted: Wanted): Promise<OrderDocument> {
  // Somebody else may have had it printed since we looked.
  const cached = await cachedDocument(wanted);
  if (cached) return cached;
  const fetchedAt = new Date();
  const url = await print(wanted);
  if (!url) return lookUntilThere(wanted);
  return fetchAndKeep(wanted, { url, fetchedAt, orderSn: await readOrderSn(wanted.orderId) });
}

type Place = { url: string; fetchedAt: Date; orderSn: string | null };

/** One fetch for all, also where one of them had it printed and another only looks. */
async function fetchAndKeep(wanted: Wanted, place: Place): Promise<OrderDocument> {
  const share = singleton("document-fetches", () => createSingleFlight<OrderDocument>());
  const { orderId, type, lane = "operator", signal } = wanted;
  wanted.onLocated?.();
  const fetchOnce = async (leave: AbortSignal) =>
    (await cachedDocument(wanted)) ?? (await fetchNow({ ...wanted, signal: leave }, place));
  return share(`${type} ${orderId}`, rankOf(lane), fetchOnce, signal);
}

async function fetchNow({ orderId, type, signal }: Wanted, place: Place): Promise<OrderDocument> {
  const bytes = await fetchPdf(place.url, { signal });
  const inspected = await inspectPdf(bytes);
  if (!inspected.ok) throw documentError("document_blocked", inspected.reason);
  const { pages } = inspected;
  await keepDocument({ orderId, type, bytes, pages, fetchedAt: place.fetchedAt }).catch((error: unknown) =>
    log().warn({ error: describeError(error) }, "a document was not kept"),
  );
  return { bytes, pages, fileName: documentFileName(place.orderSn ?? orderId, type) };
}

/** The address that came with the answer, if one came. */
async function print(wanted: Wanted): Promise<string | null> {
  const { orderId, type, operator } = wanted;
  await refuseStopped(orderId);
  await record(wanted, "document_print_requested");
  const outcome = await printOrder(orderId, gineeTypes[type]);
  await db().transaction(async (tx) => {
    await record(wanted, `document_print_${outcome.outcome}`, outcome, tx);
    if (outcome.outcome !== "refused")
      await askReread(tx, [orderId], { source: "print", causeId: operator.userId });
  });
  if (outcome.outcome === "done") return outcome.url;
  if (outcome.outcome === "refused") throw outcome.error;
  const { error } = outcome;
  throw new AppError("outcome_unknown", "it is not known whether Ginee printed", {
    ...(error.gineeTransactionId !== undefined && { gineeTransactionId: error.gineeTransactionId }),
    cause: error,
  });
}

/** A person who opens the same paper again within minutes has opened it once. */
async function recordOpened(opening: Asked) {
  const { operator, orderId, type } = opening;
  const isFresh = sql`${auditEntries.at} > now() - interval '10 minutes'`;
  const opened = await db().$count(
    auditEntries,
    sql`${auditEntries.subject} = ${orderId} and ${auditEntries.userId} = ${operator.userId} and ${isFresh}
      and ${auditEntries.action} = 'document_opened' and ${auditEntries.details} ->> 'type' = ${type}`,
  );
  if (opened === 0) await record(opening, "document_opened");
}

type Tx = Parameters<typeof recordAudit>[0];

async function record(opening: Asked, action: string, outcome?: PrintOutcome, tx: Tx = db()) {
  const { operator, orderId, type, requestId } = opening;
  const gineeTransactionId =
    outcome && (outcome.outcome === "unknown" ? outcome.error.gineeTransactionId : outcome.transactionId);
  const details = { type, ...(gineeTransactionId !== undefined && { gineeTransactionId }) };
  await recordAudit(tx, { userId: operator.userId, action, subject: orderId, requestId, details });
}
