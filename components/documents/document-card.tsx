"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { documentTypes, type DocumentType } from "@/lib/orders/labels";
import type { OrderDetail } from "@/lib/orders/schema";
import { DocumentLink } from "./document-link";
import { DocumentPages } from "./document-pages";

type Props = { orderId: string; documents: OrderDetail["documents"]; role: Role };

/** The four papers of an order, drawn in the page. The label comes by itself, the others when asked for. */
export function DocumentCard({ orderId, documents, role }: Props) {
  const t = useTranslations();
  const [type, setType] = useState<DocumentType>("label");
  const isAvailable = documents.find((document) => document.type === type)?.available ?? true;
  return (
    <Card
      title={t("order.documents")}
      actions={isAvailable ? <DocumentLink orderId={orderId} type={type} /> : null}
    >
      <Segmented
        label={t("order.documents")}
        value={type}
        onChange={setType}
        options={documentTypes.map((value) => ({ value, label: t(`values.document.${value}`) }))}
      />
      <div className="mt-3">
        {isAvailable ? (
          <DocumentPages key={type} orderId={orderId} type={type} canPrint={roleAtLeast(role, "operator")} />
        ) : (
          <p className="text-muted">{t("order.documentNone")}</p>
        )}
      </div>
    </Card>
  );
}
