"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { nextStep } from "@/lib/next-step/rules";
import { keptParcels } from "@/lib/order-changes/schema";
import { pastOrderQuery } from "@/lib/order-history/queries";
import type { PastOrder as Past } from "@/lib/order-history/schema";
import { isCancelRequestedOf } from "@/lib/order-traits/rules";
import { PastBanner } from "./past-banner";
import { PastCard } from "./past-card";

type Props = { orderId: string; at: string; onGo: (at: string) => void; onBack: () => void };

const groups = {
  state: [
    "orderStatus",
    "externalOrderStatus",
    "stopReasons",
    "promisedToShipBefore",
    "payAt",
    "closeAt",
    "problemOrderTypes",
    "isFulfilByPlatform",
    "orderType",
    "shopId",
    "externalOrderSn",
  ],
  items: ["items", "totalQuantity"],
  parcels: ["parcels", "warehouseIds"],
  print: [
    "labelPrintStatus",
    "labelPrintTime",
    "pickingPrintStatus",
    "packingPrintStatus",
    "invoicePrintStatus",
  ],
  cancel: ["cancelReason", "canceledBy", "canceledAt", "cancelReasonNote"],
  money: ["totalAmount", "paymentMethod", "isCod"],
  persons: [
    "customerInfo",
    "shippingAddressInfo",
    "billingAddressInfo",
    "senderAddressInfo",
    "noteByBuyer",
    "noteBySeller",
  ],
} as const;
const groupNames = Object.keys(groups).filter((name): name is keyof typeof groups => name in groups);

/** The order as it was known here at a moment, in place of the order as it is. */
export function PastOrder({ orderId, at, onGo, onBack }: Props) {
  const t = useTranslations("history.past");
  const query = useQuery(pastOrderQuery(orderId, at));
  if (query.isError && query.data === undefined)
    return <FailedPanel error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingRows rows={8} />;
  const past = query.data;
  return (
    <div className="grid min-w-0 gap-3" aria-busy={query.isPlaceholderData}>
      <PastBanner past={past} at={at} onGo={onGo} onBack={onBack} />
      <StepThen past={past} />
      <div className="grid items-start gap-3 md:grid-cols-2">
        {groupNames.map((name) => (
          <PastCard key={name} title={t(`group.${name}`)} past={past} fields={groups[name]} />
        ))}
      </div>
      <p className="text-xs text-muted">{t("notRecorded")}</p>
    </div>
  );
}

/** What the page said to do with the parcel then; nothing where the facts behind it are not known. */
function StepThen({ past }: { past: Past }) {
  const t = useTranslations();
  const known = new Map(past.facts.filter(({ isKnown }) => isKnown).map(({ field, then }) => [field, then]));
  const orderStatus = known.get("orderStatus");
  if (typeof orderStatus !== "string") return null;
  const print = (name: string) => known.get(name) ?? "UNKNOWN";
  const { step } = nextStep({
    orderStatus,
    isCancelRequested: isCancelRequestedOf({
      orderStatus,
      externalOrderStatus: known.get("externalOrderStatus") ?? null,
    }),
    stopReasons: known.get("stopReasons")?.split(", ") ?? [],
    hasDetail: known.has("items"),
    parcels: keptParcels(known.get("parcels") ?? "") ?? [],
    problemOrderTypes: known.get("problemOrderTypes")?.split(", ") ?? [],
    isFulfilByPlatform: known.get("isFulfilByPlatform") === "true",
    printInfo: {
      labelPrintStatus: print("labelPrintStatus"),
      invoicePrintStatus: print("invoicePrintStatus"),
      packingPrintStatus: print("packingPrintStatus"),
      pickingPrintStatus: print("pickingPrintStatus"),
      labelPrintTime: known.get("labelPrintTime") ?? null,
    },
  });
  return <p className="text-muted">{t("history.past.step", { step: t(`order.step.${step}`) })}</p>;
}
