import "server-only";
import { writeCsv } from "hucre/csv";
import { apiHandler } from "@/lib/api/handler";
import { recordAudit } from "@/lib/audit/write";
import { readCookies } from "@/lib/auth/cookie";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { createFormat } from "@/lib/format";
import { parsePreferences } from "@/lib/i18n/preferences";
import { translator } from "@/lib/i18n/server";
import { channelName } from "@/lib/orders/labels";
import { mergePdf } from "@/lib/pdf/merge";
import { officeSheet, type ReportPart } from "@/lib/pdf/parts";
import { readAppealFacts } from "./read";
import { type AppealFacts, entriesOf, sourceOf, verdictOf, type Words } from "./rules";
import { appealInputSchema, type AppealInput } from "./schema";

/** `POST /api/appeals`: what is on record of when the orders were paid, announced, printed and shipped, as a file. */
export const appealHttp = apiHandler({
  role: "supervisor",
  body: appealInputSchema,
  run: async ({ operator, body, request, requestId }) => {
    const { format } = body;
    const orders = await requireFacts(body);
    const orderIds = orders.map(({ orderId }) => orderId);
    await recordAudit(db(), {
      userId: operator.userId,
      action: "appeal_made",
      requestId,
      details: { format, orderIds },
    });
    const { locale } = parsePreferences((name) => readCookies(request.headers.get("cookie")).get(name));
    const words: Words = {
      t: await translator(locale),
      format: createFormat({ locale, timeZone: "Asia/Jakarta" }),
      now: new Date(),
    };
    const stamp = words.now.toISOString().slice(0, 19).replace(/\D/g, "");
    const bytes =
      format === "csv"
        ? writeCsv(csvRows(orders, words), { bom: true, escapeFormulae: true })
        : mergePdf([reportOf(orders, operator.name, words)], { sheet: officeSheet, signal: request.signal });
    return new Response(bytes, {
      headers: {
        "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/pdf",
        "content-disposition": `attachment; filename="appeal-${stamp}.${format}"`,
        "x-content-type-options": "nosniff",
      },
    });
  },
});

/** @throws AppError `invalid_input` with the place of each order that is not known */
async function requireFacts({ orderIds }: AppealInput) {
  const wanted = [...new Set(orderIds)];
  const orders = await readAppealFacts(wanted);
  const known = new Set(orders.map(({ orderId }) => orderId));
  const fields = orderIds.flatMap((orderId, index) =>
    known.has(orderId) ? [] : [{ path: `orderIds.${index}`, message: "is not known" }],
  );
  if (fields.length > 0) throw new AppError("invalid_input", "unknown orders", { fields });
  return orders;
}

const csvColumns = [
  "order",
  "orderId",
  "channel",
  "shop",
  "waybill",
  "courier",
  "deadline",
  "verdict",
  "event",
  "time",
  "source",
  "person",
  "station",
  "copy",
] as const;

/** The heading and one row an entry. Times on the clock of `format`'s zone, which the heading names. */
function csvRows(orders: AppealFacts[], words: Words): string[][] {
  const { t, format, now } = words;
  const stamp = (at: string | null) => (at === null ? "" : (format.stamp(at) ?? at));
  const isTime = (column: string) => column === "deadline" || column === "time";
  const heading = csvColumns.map(
    (column) => t(`appeals.column.${column}`) + (isTime(column) ? ` (${format.zone})` : ""),
  );
  const rows = orders.flatMap((facts) =>
    entriesOf(facts).map((entry) => [
      facts.orderSn ?? facts.orderId,
      facts.orderId,
      channelName(facts.channel),
      facts.shop ?? "",
      facts.waybills.join("; "),
      facts.couriers.join("; "),
      stamp(facts.deadline),
      t(`appeals.verdict.${verdictOf(facts, now)}`),
      t(`appeals.event.${entry.event}`),
      stamp(entry.at),
      sourceOf(facts, entry, words),
      (entry.event === "labelConfirmed" ? entry.copy?.confirmedBy : entry.copy?.person) ?? "",
      entry.copy?.station ?? "",
      entry.copy === undefined ? "" : String(entry.copy.copy),
    ]),
  );
  return [heading, ...rows];
}

/** The same for reading: a section an order. */
function reportOf(orders: AppealFacts[], person: string, words: Words): ReportPart {
  const { t, format, now } = words;
  return {
    kind: "report",
    title: t("appeals.paper.title"),
    lines: [
      `${t("appeals.paper.made", { time: format.exact(now.toISOString()), name: person })} · ${t("appeals.paper.orders", { count: orders.length })}`,
      t("appeals.paper.note"),
    ],
    columns: [{ share: 0.27 }, { share: 0.23 }, { share: 0.5 }],
    sections: orders.map((facts) => ({
      title: [facts.orderSn ?? facts.orderId, channelName(facts.channel), facts.shop]
        .filter(Boolean)
        .join(" · "),
      lines: [
        [facts.waybills.join(", "), facts.couriers.join(", "), `Ginee ${facts.orderId}`]
          .filter(Boolean)
          .join(" · "),
        `${t("appeals.column.deadline")}: ${facts.deadline === null ? "–" : format.exact(facts.deadline)} · ${t("appeals.column.verdict")}: ${t(`appeals.verdict.${verdictOf(facts, now)}`)}`,
      ],
      rows: entriesOf(facts).map((entry) => [
        t(`appeals.event.${entry.event}`),
        entry.at === null ? t("appeals.paper.none") : format.exact(entry.at),
        sourceOf(facts, entry, words),
      ]),
    })),
    footer: t("appeals.paper.page", { page: "{page}", pages: "{pages}" }),
  };
}
