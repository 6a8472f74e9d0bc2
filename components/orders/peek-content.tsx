"use client";

import { Printer } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { DetailAge, ListedAge, PrintAge } from "@/components/order/fact-ages";
import { StopNotice } from "@/components/stops/stop-notice";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { CopyButton } from "@/components/ui/copy-button";
import { DefinitionList } from "@/components/ui/definition-list";
import { Kbd } from "@/components/ui/kbd";
import type { Role } from "@/lib/auth/roles";
import { documentTypes } from "@/lib/orders/labels";
import type { OrderDetail, Parcel } from "@/lib/orders/schema";
import { Deadline } from "./deadline";
import { Shop, Total } from "./order-cells";
import { OrderStatus } from "./order-status";
import { PeekChanges } from "./peek-changes";
import { PrintMark, usePrintWords } from "./print-marks";

type Props = { order: OrderDetail; role: Role; onPaper: () => void };

/** What somebody at the bench asks about one order, without leaving the list. */
export function PeekContent({ order, role, onPaper }: Props) {
  const t = useTranslations("orders.peek");
  const word = useTranslations("orders");
  return (
    <>
      <StopNotice order={order} role={role} />
      <Section>
        <OrderStatus order={order} withRaw />
        <span className="mt-1.5 block">
          <Shop order={order} />
        </span>
        <Button className="mt-2" onClick={onPaper} icon={<Printer className="size-4" aria-hidden />}>
          {word("paper.open")} <Kbd>W</Kbd>
        </Button>
      </Section>
      <Section title={t("items")} age={<DetailAge order={order} />}>
        <Items order={order} />
      </Section>
      {order.parcels.map((parcel, index) => (
        <Section key={index} title={t("parcel", { number: index + 1 })} age={<DetailAge order={order} />}>
          <ParcelFacts parcel={parcel} />
        </Section>
      ))}
      <Section title={t("facts")} age={<PrintAge order={order} />}>
        <Facts order={order} />
      </Section>
      <Section title={t("latest")}>
        <PeekChanges order={order} />
      </Section>
    </>
  );
}

/** `age`: when Ginee last told what the section shows. */
function Section({ title, age, children }: { title?: string; age?: ReactNode; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3 last:border-0">
      {title === undefined ? null : (
        <div className="mb-2 flex items-center justify-between gap-2">
          <h3 className="text-xs font-semibold text-muted">{title}</h3>
          {age}
        </div>
      )}
      {children}
    </section>
  );
}

function Items({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders");
  const format = useFormat();
  if (order.items.length === 0) return <p className="text-muted">{t("itemsPending")}</p>;
  return (
    <ul className="grid gap-2">
      {order.items.map((item, index) => (
        <li key={item.itemId ?? index} className="flex items-center gap-3">
          <div className="min-w-0 flex-1">
            <p className="font-semibold break-words">{item.sku ?? "–"}</p>
            <p className="text-xs break-words text-muted">
              {[item.productName, item.variationName].filter(Boolean).join(", ")}
            </p>
          </div>
          <b className="text-xl">×{item.quantity === null ? "?" : format.number(item.quantity)}</b>
        </li>
      ))}
    </ul>
  );
}

function ParcelFacts({ parcel }: { parcel: Parcel }) {
  const t = useTranslations("orders");
  const code = parcel.logisticsTrackingNumber;
  return (
    <DefinitionList
      rows={[
        { term: t("column.courier"), value: parcel.logisticsProviderName ?? "–" },
        {
          term: t("column.waybill"),
          value:
            code === null ? (
              t("noWaybill")
            ) : (
              <span className="inline-flex items-center gap-1">
                <Code value={code} />
                <CopyButton value={code} />
              </span>
            ),
        },
        {
          term: t("peek.packageId"),
          value: parcel.packageId === null ? null : <Code value={parcel.packageId} />,
        },
      ]}
    />
  );
}

function Facts({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders");
  const describe = usePrintWords(order.printInfo);
  return (
    <DefinitionList
      rows={[
        { term: t("column.deadline"), value: <Deadline order={order} /> },
        ...documentTypes.map((document) => ({
          key: document,
          term: describe(document).split(": ")[0],
          value: (
            <span className="flex items-center gap-2">
              <PrintMark document={document} printInfo={order.printInfo} />
              {describe(document).split(": ").slice(1).join(": ")}
            </span>
          ),
        })),
        { term: t("peek.customer"), value: order.customerName },
        { term: t("peek.total"), value: <Total order={order} /> },
        { term: t("peek.checked"), value: <ListedAge order={order} /> },
      ]}
    />
  );
}
