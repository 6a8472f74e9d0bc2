import "server-only";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { orderSearchToQuery } from "@/lib/orders/search-params";
import type { ExportSearch } from "./search-params";

/** Before the first byte leaves. What was searched for may be a person's name: only that something was. */
export async function recordStart(operator: Operator, asked: ExportSearch, requestId: string) {
  const { search, format, columns } = asked;
  const filter = orderSearchToQuery({ ...search, q: "", cursor: null });
  await recordAudit(db(), {
    userId: operator.userId,
    action: "orders_exported",
    requestId,
    details: { format, columns, filter, hasText: search.q !== "" },
  });
}

type End = { count: number; isWhole: boolean; requestId: string };

/** How many rows went out; not whole when the person or the network ended it before. */
export async function recordEnd(operator: Operator, { count, isWhole, requestId }: End) {
  await recordAudit(db(), {
    userId: operator.userId,
    action: isWhole ? "orders_export_finished" : "orders_export_cut",
    requestId,
    details: { rows: count },
  });
}
