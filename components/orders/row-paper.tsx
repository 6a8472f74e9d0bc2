"use client";

import { ExternalLink } from "lucide-react";
import { useTranslations } from "use-intl";
import { DocumentPages } from "@/components/documents/document-pages";
import { buttonLook } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { documentLookPath } from "@/lib/documents/queries";
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
        <a
          href={documentLookPath(order.orderId, "label")}
          target="_blank"
          rel="noreferrer"
          className={buttonLook("quiet", "sm")}
        >
          <ExternalLink className="size-3.5" aria-hidden />
          {t("order.documentOpen")}
        </a>
        <DocumentPages orderId={order.orderId} type="label" canPrint={roleAtLeast(role, "operator")} />
      </div>
    </Dialog>
  );
}
