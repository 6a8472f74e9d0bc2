"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { useStageWord } from "@/components/orders/order-tabs";
import { Card } from "@/components/ui/card";
import { cn } from "@/lib/cn";
import type { Comparison, DeliveryDetail } from "@/lib/delivery-detail/schema";
import { channelName } from "@/lib/orders/labels";

type Props = { deliveryOrder: DeliveryDetail; isNarrow?: boolean };

/** What the notifications say, what Ginee's API says, and what we noted: where they differ is marked by a sign and a word. */
export function TruthTable({ deliveryOrder, isNarrow = false }: Props) {
  const t = useTranslations("deliveryOrders.truth");
  const { comparison, lastUpdateAt, receivedAt, sourceOrder } = deliveryOrder;
  const differing = comparison.filter(({ differs }) => differs).length;
  return (
    <Card title={t("title")}>
      <p className={cn("mb-2 text-sm", differing > 0 && "font-semibold text-amber")}>
        {differing > 0 ? t("differing", { count: differing }) : t(sourceOrder ? "agree" : "unasked")}
      </p>
      <div tabIndex={0} role="group" aria-label={t("title")} className="overflow-x-auto">
        <table className="w-full text-left text-sm">
          <thead className="align-bottom text-xs text-muted">
            <tr className="border-b border-line">
              <th scope="col" className="py-1 pr-3 font-semibold">
                {t("fact")}
              </th>
              <Side word={t("told")} at={lastUpdateAt ?? receivedAt} />
              <Side word={t("api")} at={sourceOrder?.checkedAt ?? null} />
              {isNarrow ? null : <Side word={t("ours")} at={null} />}
            </tr>
          </thead>
          <tbody>
            {comparison.map((line) => (
              <Line key={line.field} line={line} isNarrow={isNarrow} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function Side({ word, at }: { word: string; at: string | null }) {
  const t = useTranslations("deliveryOrders.truth");
  const format = useFormat();
  return (
    <th scope="col" className="py-1 pr-3 font-semibold">
      {word}
      {at === null ? null : (
        <span className="block font-normal">
          {t("asOf", { time: `${format.date(at)} ${format.timeSeconds(at)}` })}
        </span>
      )}
    </th>
  );
}

function Line({ line, isNarrow }: { line: Comparison; isNarrow: boolean }) {
  const t = useTranslations("deliveryOrders.truth");
  const words = useValueWords(line);
  return (
    <tr className={cn("border-b border-line align-top", line.differs && "bg-amber-soft")}>
      <th scope="row" className="py-1.5 pr-3 font-normal text-muted">
        {t(`field.${line.field}`)}
        {line.differs ? (
          <span className="flex items-center gap-1 font-semibold text-amber">
            <TriangleAlert className="size-3.5" aria-hidden />
            {t("differs")}
          </span>
        ) : null}
      </th>
      <td className="py-1.5 pr-3 break-words">{words(line.told)}</td>
      <td className="py-1.5 pr-3 break-words">{words(line.api)}</td>
      {isNarrow ? null : <td className="py-1.5 break-words">{words(line.ours)}</td>}
    </tr>
  );
}

const ownWords = ["valid", "withdrawn", "confirmed", "unconfirmed"] as const;

function useValueWords({ field }: Comparison) {
  const t = useTranslations("deliveryOrders.truth");
  const stageWord = useStageWord();
  return (value: string | null): string => {
    if (value === null) return "–";
    if (field === "channel") return channelName(value);
    if (field !== "state") return value;
    const own = ownWords.find((word) => word === value);
    return own === undefined ? stageWord(value) : t(`state.${own}`);
  };
}
