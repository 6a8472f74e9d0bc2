"use client";

import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { StopNotice } from "@/components/stops/stop-notice";
import { Segmented } from "@/components/ui/segmented";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { cn } from "@/lib/cn";
import { documentQuery } from "@/lib/documents/queries";
import { documentTypes, type DocumentType } from "@/lib/orders/labels";
import type { OrderRow } from "@/lib/orders/schema";
import { DocumentLink } from "./document-link";
import { DocumentPages } from "./document-pages";
import { PaperPrint } from "./paper-print";

type Props = {
  order: OrderRow;
  role: Role;
  /** Documents that Ginee has none of. */
  without?: DocumentType[];
  /** What stands beside the sheet; without it everything stands one below the other. */
  facts?: ReactNode;
};

/** The four papers of an order, drawn in the page, and their printing. The label comes by itself, the others when asked for. */
export function OrderPaper({ order, role, without = [], facts }: Props) {
  const t = useTranslations();
  const [type, setType] = useState<DocumentType>("label");
  const { orderId } = order;
  const { data } = useQuery({ ...documentQuery(orderId, type), enabled: false });
  const isOperator = roleAtLeast(role, "operator");
  const isAvailable = !without.includes(type);
  const isBeside = facts !== undefined;
  return (
    <div className="grid gap-3">
      <StopNotice
        order={order}
        // On the page of the order it is dealt with above.
        role={isBeside ? role : "viewer"}
        isPaper
        className="rounded-md"
      />
      <div className={cn("grid gap-3", isBeside && "items-start md:grid-cols-[minmax(0,1fr)_21rem]")}>
        <div className={cn("grid gap-3", isBeside && "md:order-last")}>
          <Segmented
            label={t("order.documents")}
            value={type}
            onChange={setType}
            options={documentTypes.map((value) => ({ value, label: t(`values.document.${value}`) }))}
          />
          {facts}
          {data !== undefined && isOperator && !isStopped(order) ? (
            <PaperPrint
              key={`${orderId} ${type}`}
              orderId={orderId}
              type={type}
              bytes={data}
              isFirst={isBeside}
            />
          ) : null}
          {isAvailable ? <DocumentLink orderId={orderId} type={type} /> : null}
        </div>
        <div className={isBeside ? "max-w-[calc((92dvh-6rem)/1.5)]" : undefined}>
          {isAvailable ? (
            <DocumentPages
              key={`${orderId} ${type}`}
              orderId={orderId}
              type={type}
              canPrint={isOperator}
              isStopped={isStopped(order)}
            />
          ) : (
            <p className="text-muted">{t("order.documentNone")}</p>
          )}
        </div>
      </div>
    </div>
  );
}

/** Nothing of it may be printed: the server refuses it too. */
const isStopped = ({ stopReasons, isCancelRequested, orderStatus }: OrderRow) =>
  stopReasons.length > 0 || isCancelRequested || orderStatus === "CANCELLED";
