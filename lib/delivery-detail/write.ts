import "server-only";
import { recordAudit } from "@/lib/audit/write";
import { canSeePersons } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { readDeliveryAddresses } from "./read";
import type { DeliveryAddresses } from "./schema";

type Reveal = { deliveryOrderId: string; operator: Operator; requestId: string };

/**
 * Names, phones and addresses of one delivery order in the clear. Who looked is on record before anything is shown.
 * @throws AppError `not_allowed` below supervisor, `not_found` when nobody ever announced it
 */
export async function revealDeliveryPersons({
  deliveryOrderId,
  operator,
  requestId,
}: Reveal): Promise<DeliveryAddresses> {
  if (!canSeePersons(operator.role)) throw new AppError("not_allowed", "may not see persons");
  const addresses = await readDeliveryAddresses(deliveryOrderId);
  if (!addresses) throw new AppError("not_found", "no such delivery order");
  await recordAudit(db(), {
    userId: operator.userId,
    action: "person_revealed",
    subject: deliveryOrderId,
    requestId,
  });
  return addresses;
}
