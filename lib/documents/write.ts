import "server-only";
import { sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import { roleAtLeast } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema/people";
import { AppError } from "@/lib/errors";
import { getOrder as askOrder } from "@/lib/ginee/orders";
import { type GineeDocumentType, printOrder, type PrintOutcome } from "@/lib/ginee/print";
import type { GineeOrder } from "@/lib/ginee/wire-order";
import type { DocumentType } from "@/lib/orders/labels";
import { askReread } from "@/lib/rereads/write";
import { singleton } from "@/lib/singleton";
import { refuseStopped } from "@/lib/stops/read";
import { documentError, fetchPdf } from "./read";
import { documentFileName } from "./rules";

const gineeTypes: Record<DocumentType, GineeDocumentType> = {
  label: "LABEL",
  invoice: "INVOICE",
  packing: "PACKAGE",
  picking: "PICKING",
};

export type OrderDocument = { bytes: Buffer; fileName: string };

type Opening = {
  orderId: string;
  type: DocumentType;
  operator: Operator;
  requestId: string;
  /** The person asked for it on our own page: only then may Ginee be asked to print what has never been printed. */
  isDeliberate: boolean;
};

/**
 * One document of an order, fetched from where Ginee says it is. Looking does not print: only a document that Ginee has
 * no address for yet is printed through Ginee, for operators, on record, and the order is read again afterwards.
 * People who open the same document at once share one fetch.
 * @throws AppError `document_unavailable`, `document_blocked`, `conflict` (a stopped parcel), `outcome_unknown`, `not_found`
 * or `ginee_*`
 */
export async function openDocument(opening: Opening): Promise<OrderDocument> {
  const document = await sharedFlight(opening);
  await recordOpened(opening);
  return document;
}

function sharedFlight(opening: Opening): Promise<OrderDocument> {
  const mayPrint = opening.isDeliberate && roleAtLeast(opening.operator.role, "operator");
  const flights = singleton("document-flights", () => new Map<string, Promise<OrderDocument>>());
  const key = `${opening.type} ${mayPrint ? "print" : "look"} ${opening.orderId}`;
  const known = flights.get(key);
  if (known) return known;
  const flight = load(opening, mayPrint).finally(() => flights.delete(key));
  flights.set(key, flight);
  return flight;
}

async function load(opening: Opening, mayPrint: boolean): Promise<OrderDocument> {
  const { orderId, type } = opening;
  const order = await askWhereIs(orderId);
  const url = addressIn(order, type) ?? (mayPrint ? await printedAddress(opening) : null);
  if (!url) throw documentError("document_unavailable", "not_printed");
  return { bytes: await fetchPdf(url), fileName: documentFileName(order.externalOrderSn ?? orderId, type) };
}

async function printedAddress(opening: Opening): Promise<string | null> {
  const { orderId, type } = opening;
  await refuseStopped(orderId);
  await record(opening, "document_print_requested");
  const outcome = await printOrder(orderId, gineeTypes[type]);
  await db().transaction(async (tx) => {
    await record(opening, `document_print_${outcome.outcome}`, outcome, tx);
    if (outcome.outcome !== "refused")
      await askReread(tx, [orderId], { source: "print", causeId: opening.operator.userId });
  });
  if (outcome.outcome === "refused") throw outcome.error;
  if (outcome.outcome === "unknown") {
    throw new AppError("outcome_unknown", "it is not known whether Ginee printed", { cause: outcome.error });
  }
  if (outcome.url) return outcome.url;
  return addressIn(await askWhereIs(orderId), type);
}

/** Orders of more than three months ago answer only when they are asked for as history (api 3.2). */
async function askWhereIs(orderId: string): Promise<GineeOrder> {
  const ask = (historicalData?: true) =>
    askOrder(orderId, { lane: "operator", ...(historicalData && { historicalData }) });
  const isUnknown = (error: unknown) => error instanceof AppError && error.code === "not_found";
  const { order } = await ask().catch((error: unknown) =>
    isUnknown(error) ? ask(true) : Promise.reject(error),
  );
  return order;
}

/** A person who opens the same paper again within minutes has opened it once. */
async function recordOpened(opening: Opening) {
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

async function record(opening: Opening, action: string, outcome?: PrintOutcome, tx: Tx = db()) {
  const { operator, orderId, type, requestId } = opening;
  const gineeTransactionId =
    outcome && (outcome.outcome === "unknown" ? outcome.error.gineeTransactionId : outcome.transactionId);
  const details = { type, ...(gineeTransactionId !== undefined && { gineeTransactionId }) };
  await recordAudit(tx, { userId: operator.userId, action, subject: orderId, requestId, details });
}

function addressIn({ documentUrls }: GineeOrder, type: DocumentType): string | null {
  return documentUrls?.[`${type}PdfUrl`] ?? null;
}
