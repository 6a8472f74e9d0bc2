"use client";

import { useTranslations } from "use-intl";
import { DocumentLink } from "@/components/documents/document-link";
import { DocumentPages } from "@/components/documents/document-pages";
import { Dialog } from "@/components/ui/dialog";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { orderName } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";

type Props = { order: OrderRow; role: Role; onClose: () => void };

/** The waybill of one row over the list, as `w` and `p` show it: looked at if it exists, offered for printing if not. */
export function RowPaper({ order, role, onClose }: Props) {
  const t = useTranslations();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("orders.paper.title", { order: orderName(order) })}
      place="side"
    >
      <div className="grid gap-3">
        <DocumentLink orderId={order.orderId} type="label" />
        <DocumentPages orderId={order.orderId} type="label" canPrint={roleAtLeast(role, "operator")} />
      </div>
    </Dialog>
  );
}
