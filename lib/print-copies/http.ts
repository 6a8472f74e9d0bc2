import "server-only";
import { sql } from "drizzle-orm";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { pdfHeaders } from "@/lib/documents/http";
import { openDocument } from "@/lib/documents/write";
import { createFormat } from "@/lib/format";
import { translator } from "@/lib/i18n/server";
import { mergePdf } from "@/lib/pdf/merge";
import { refuseStopped } from "@/lib/stops/read";
import { findCopy } from "./read";
import type { PrintCopy } from "./schema";

type Asked = { copyId: string; operator: Operator; requestId: string };

/**
 * The sheet of a copy that somebody took; from the second on it says which it is. Prints nothing at Ginee.
 * @throws AppError `not_found`, `conflict` for a parcel that must not leave, or as `openDocument` does
 */
export async function copyResponse({ copyId, operator, requestId }: Asked): Promise<Response> {
  const copy = await findCopy(db(), sql`c.id = ${copyId}`);
  const { orderId, type } = copy;
  await refuseStopped(orderId);
  const { bytes, fileName } = await openDocument({ orderId, type, operator, requestId, isDeliberate: false });
  const sheet = mergePdf([{ kind: "document", bytes, mark: copy.copy > 1 ? await markOf(copy) : null }]);
  return new Response(sheet, { headers: pdfHeaders(fileName) });
}

async function markOf({ copy, claimedAt }: PrintCopy): Promise<string> {
  const t = await translator();
  const format = createFormat({ locale: "id", timeZone: "Asia/Jakarta" });
  const time = `${format.shortDate(claimedAt)} ${format.time(claimedAt)}`;
  return t("sheets.copy", { copy: String(copy), time });
}
