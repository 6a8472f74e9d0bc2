"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { OctagonX, VolumeX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Button, buttonLook } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { saveSeenStops, stopNewsQuery } from "@/lib/stop-news/queries";
import type { StopNews } from "@/lib/stop-news/schema";
import { stopReasons } from "@/lib/stops/schema";
import type { AlarmState } from "./alarm";

type Props = { news: StopNews; newest: NonNullable<StopNews["newest"]>; alarm: AlarmState };

/** Below what somebody reads, so that no row moves when it comes. */
export function StopBanner({ news, newest, alarm }: Props) {
  const t = useTranslations("stops");
  const format = useFormat();
  const count = format.number(news.count);
  return (
    <section
      aria-label={t("label")}
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t-2 border-red bg-red-soft px-3.5 py-2 text-red lg:py-0.5"
    >
      <OctagonX className="size-6 shrink-0" aria-hidden />
      <p role="alert" className="min-w-0 flex-1 basis-52">
        <strong className="mr-2">
          {news.exact ? t("count", { count: news.count }) : t("countAtLeast", { count })}
        </strong>
        <Newest newest={newest} />
      </p>
      {news.isSoundOn && alarm !== "ready" ? (
        <span className="inline-flex items-center gap-1 text-xs">
          <VolumeX className="size-4" aria-hidden />
          {t(alarm === "absent" ? "noSound" : "pressForSound")}
        </span>
      ) : null}
      <span className="flex gap-2">
        <Link href={news.href} prefetch={false} className={buttonLook("plain", "sm")}>
          {t("look")}
        </Link>
        <Seen news={news} />
      </span>
    </section>
  );
}

function Newest({ newest }: Pick<Props, "newest">) {
  const t = useTranslations("stops");
  const format = useFormat();
  const reason = stopReasons.find((known) => known === newest.reason);
  return (
    <span className="text-sm">
      <b translate="no" className="font-mono">
        {newest.orderSn ?? newest.orderId}
      </b>{" "}
      {reason === undefined ? newest.reason : t(`reason.${reason}`)}{" "}
      <time dateTime={newest.at} title={format.exact(newest.at)}>
        {format.timeSeconds(newest.at)}
      </time>
    </span>
  );
}

function Seen({ news }: Pick<Props, "news">) {
  const t = useTranslations("stops");
  const client = useQueryClient();
  const say = useToast();
  const { queryKey } = stopNewsQuery();
  const save = useMutation({
    mutationFn: () => saveSeenStops(news.seen),
    onSuccess: () => client.invalidateQueries({ queryKey }),
    onError: () => say({ tone: "refused", text: t("notSaved") }),
  });
  return (
    <Button size="sm" disabled={save.isPending} title={t("seenHint")} onClick={() => save.mutate()}>
      {t("seen")}
    </Button>
  );
}
