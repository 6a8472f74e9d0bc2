import "server-only";
import { recordAudit } from "@/lib/audit/write";
import { canSeePersons } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { OrderPersons } from "@/lib/orders/schema";
import { readPersons } from "./read";

type Reveal = { orderId: string; operator: Operator; requestId: string };

/**
 * Names, phones and addresses of one order in the clear. Who looked is on record before anything is shown.
 * @throws AppError `not_allowed` below supervisor, `not_found` when the mirror does not have the order
 */
export async function revealPersons({ orderId, operator, requestId }: Reveal): Promise<OrderPersons> {
  if (!canSeePersons(operator.role)) throw new AppError("not_allowed", "may not see persons");
  const persons = await readPersons(orderId);
  if (!persons) throw new AppError("not_found", "no such order");
  await recordAudit(db(), {
    userId: operator.userId,
    action: "person_revealed",
    subject: orderId,
    requestId,
  });
  return persons;
}
