"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { BatchItem, BatchPage } from "@/lib/print-batches/schema";
import { BatchRow, type RowDeeds } from "./batch-row";

const rowsAtOnce = 200;

/** Page n is order n: the paper in the hand beside the order it belongs to. */
export function BatchItems({ batch, ...deeds }: { batch: BatchPage } & RowDeeds) {
  const t = useTranslations("batches.items");
  const [text, setText] = useState("");
  const [most, setMost] = useState(rowsAtOnce);
  const found = matching(batch.items, text);
  const shown = found.slice(0, most);
  return (
    <Card
      flush
      title={t("title")}
      actions={
        <input
          type="search"
          aria-label={t("filter")}
          placeholder={t("filter")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="h-8 w-44 rounded-md border border-control bg-surface px-2.5 text-sm touch:h-11"
        />
      }
    >
      {shown.length === 0 ? <p className="px-4 pb-3 text-muted">{t("none")}</p> : null}
      <ol aria-label={t("title")} className="grid">
        {shown.map((item) => (
          <BatchRow key={item.position} item={item} {...deeds} />
        ))}
      </ol>
      {shown.length === found.length ? null : (
        <Button className="mx-4 my-2" onClick={() => setMost(most + rowsAtOnce)}>
          {t("more", { count: Math.min(rowsAtOnce, found.length - shown.length) })}
        </Button>
      )}
    </Card>
  );
}

function matching(items: readonly BatchItem[], text: string): readonly BatchItem[] {
  const wanted = text.trim().toUpperCase();
  if (wanted === "") return items;
  return items.filter((item) =>
    [item.waybill, item.orderSn, item.orderId].some((name) => name?.toUpperCase().includes(wanted)),
  );
}
