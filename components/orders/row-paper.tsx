"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { OrderPaper } from "@/components/documents/order-paper";
import { PaperFacts } from "@/components/documents/paper-facts";
import { Dialog } from "@/components/ui/dialog";
import type { Role } from "@/lib/auth/roles";
import { orderName } from "@/lib/orders/labels";
import { orderQuery } from "@/lib/orders/queries";
import type { OrderRow } from "@/lib/orders/schema";

type Props = { order: OrderRow; role: Role; onClose: () => void };

/** The waybill of one order over the list, as `w` and `p` show it; what becomes of the order meanwhile shows too. */
export function RowPaper({ order, role, onClose }: Props) {
  const t = useTranslations("orders.paper");
  const shown = useQuery(orderQuery(order.orderId)).data ?? order;
  return (
    <Dialog isOpen onClose={onClose} title={t("title", { order: orderName(order) })} place="wide">
      <OrderPaper order={shown} role={role} facts={<PaperFacts order={shown} />} />
    </Dialog>
  );
}
