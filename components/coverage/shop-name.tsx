"use client";

import { BellOff } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { ChannelMark } from "@/components/ui/channel-mark";
import { StatusTag } from "@/components/ui/status-tag";
import type { CoverageShop } from "@/lib/coverage/schema";
import { useShopWord } from "./words";

/** `isTagged`: says when this shop alone fell silent. */
export function ShopName({ shop, isTagged }: { shop: CoverageShop; isTagged: boolean }) {
  const { shopId, name, channel, silence } = shop;
  const shopWord = useShopWord();
  return (
    <span className="flex max-w-56 items-center gap-2 phone:max-w-32">
      <span className="min-w-0 truncate" title={shopWord(shopId, name)}>
        {channel === null ? (
          shopWord(shopId, name)
        ) : (
          <ChannelMark channel={channel} name={shopWord(shopId, name)} />
        )}
      </span>
      {silence === null || !isTagged ? null : <Silent silence={silence} />}
    </span>
  );
}

function Silent({ silence }: { silence: NonNullable<CoverageShop["silence"]> }) {
  const t = useTranslations("coverage.silent");
  const format = useFormat();
  const words = silence.hasEverSpoken ? t("shop", { time: format.dateTime(silence.since) }) : t("shopNever");
  return (
    <StatusTag tone="violet" title={words} className="shrink-0">
      <BellOff className="inline size-3 align-[-2px]" aria-hidden />
      <span aria-hidden className="ml-1 phone:hidden">
        {t("tag")}
      </span>
      <span className="sr-only">{words}</span>
    </StatusTag>
  );
}
