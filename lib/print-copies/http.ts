import "server-only";
import { sql } from "drizzle-orm";
import { readCookies } from "@/lib/auth/cookie";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { pdfHeaders } from "@/lib/documents/http";
import { openDocument } from "@/lib/documents/write";
import { AppError } from "@/lib/errors";
import { createFormat } from "@/lib/format";
import { parsePreferences } from "@/lib/i18n/preferences";
import { translator } from "@/lib/i18n/server";
import { mergePdf } from "@/lib/pdf/merge";
import { refuseStopped } from "@/lib/stops/read";
import { findCopy } from "./read";
import type { PrintCopy } from "./schema";

type Asked = { copyId: string; operator: Operator; requestId: string; request: Request };

/**
 * The sheet of a copy that somebody took; from the second on it says which it is. Prints nothing at Ginee. Copies of a
 * batch leave with their batch, which writes down that they did.
 * @throws AppError `not_found`, `conflict` for a parcel that must not leave, and with the copy in `current` for one of a
 * batch or that somebody has answered for; or as `openDocument` does
 */
export async function copyResponse({ copyId, operator, requestId, request }: Asked): Promise<Response> {
  const copy = await findCopy(db(), sql`c.id = ${copyId}`);
  if (copy.batchId !== null || copy.state !== "claimed")
    throw new AppError("conflict", "is not given out any more", { current: copy });
  const { orderId, type } = copy;
  await refuseStopped(orderId);
  const how = { isDeliberate: false, isHeadOnly: request.method === "HEAD" };
  const { bytes, fileName } = await openDocument({ orderId, type, operator, requestId, ...how });
  const sheet = mergePdf([
    { kind: "document", bytes, mark: copy.copy > 1 ? await markOf(copy, request) : null },
  ]);
  return new Response(sheet, { headers: pdfHeaders(fileName) });
}

async function markOf({ copy, claimedAt }: PrintCopy, request: Request): Promise<string> {
  const cookies = readCookies(request.headers.get("cookie"));
  const { locale, timeZone } = parsePreferences((name) => cookies.get(name));
  const t = await translator(locale);
  const format = createFormat({ locale, timeZone });
  const time = `${format.shortDate(claimedAt)} ${format.time(claimedAt)} ${format.zone}`;
  return t("sheets.copy", { copy: String(copy), time });
}
