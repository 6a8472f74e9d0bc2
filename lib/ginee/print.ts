import "server-only";
import { gineeWrite, type WriteOptions } from "./client";
import type { GineeAnswer } from "./envelope";
import { GineeError } from "./errors";
import { sections, text, toRecord, toText } from "./wire-read";

/** Ginee's words for the four documents (api 3.4). */
export type GineeDocumentType = "LABEL" | "INVOICE" | "PACKAGE" | "PICKING";

type Parcel = {
  packageId: string | null;
  logisticsProviderName: string | null;
  logisticsTrackingNumber: string | null;
  invoiceNumber: string | null;
};

export type PrintOutcome =
  /** `url` is null when Ginee confirmed without one: get v2 knows it then. */
  | { outcome: "done"; url: string | null; parcels: Parcel[]; transactionId: string | undefined }
  /** Nothing was printed. `code` is Ginee's own, or ours when Ginee gave none. */
  | {
      outcome: "refused";
      code: string;
      message: string;
      transactionId: string | undefined;
      error: GineeError;
    }
  /** Sent, and no readable answer: it may have been printed. Re-read the order; never send it again by itself. */
  | { outcome: "unknown"; error: GineeError };

const parcels = sections({
  packageId: text,
  logisticsProviderName: text,
  logisticsTrackingNumber: text,
  invoiceNumber: text,
});

/**
 * `POST /openapi/order/v1/print` (api 3.4). A write: sent once, may mark the order as printed. Throws only when nothing
 * was sent because our database is away (AppError `database_unavailable`).
 */
export async function printOrder(
  orderId: string,
  documentType: GineeDocumentType,
  options: WriteOptions = {},
): Promise<PrintOutcome> {
  try {
    const answer = await gineeWrite({
      endpoint: "print",
      method: "POST",
      path: "/openapi/order/v1/print",
      body: { orderId, documentType },
      ...options,
    });
    return printed(answer);
  } catch (error) {
    if (!(error instanceof GineeError)) throw error;
    return isRefusal(error) ? refused(error) : { outcome: "unknown", error };
  }
}

/** `data` is a bare order id, or an object with `pdfUrl`: Ginee's page shows both. */
function printed({ data, transactionId }: GineeAnswer): PrintOutcome {
  const record = toRecord(data);
  const link =
    toText(record?.pdfUrl) ?? (typeof data === "string" && /^https?:\/\//.test(data) ? data.trim() : null);
  return { outcome: "done", url: link, parcels: parcels.parse(record?.logisticsInfos), transactionId };
}

const isRefusal = ({ kind, wasSent }: GineeError) =>
  kind === "refused" || kind === "refused_keys" || kind === "busy" || !wasSent;

const refused = (error: GineeError): PrintOutcome => ({
  outcome: "refused",
  code: error.gineeCode ?? error.code,
  message: error.message,
  transactionId: error.gineeTransactionId,
  error,
});
