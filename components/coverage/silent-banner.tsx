"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { useLiveFeed } from "@/components/layout/live-feed";
import { buttonLook } from "@/components/ui/button";
import { dataStateQuery } from "@/lib/data-state/queries";
import { useSilenceWords } from "./words";

/** On every screen while orders change and Ginee tells nothing; the live feed says when that begins and ends. */
export function SilentBanner() {
  const t = useTranslations("coverage.silent");
  const client = useQueryClient();
  const words = useSilenceWords();
  const { data } = useQuery(dataStateQuery());
  useLiveFeed(["health", "reset"], () => {
    void client.invalidateQueries({ queryKey: dataStateQuery().queryKey });
  });
  const silence = data?.silence ?? null;
  if (silence === null) return null;
  return (
    <div className="shrink-0">
      <StaleBanner
        action={
          <Link href="/events/coverage" prefetch={false} className={buttonLook("plain", "sm")}>
            {t("look")}
          </Link>
        }
      >
        <b>{words(silence)}</b> <span className="phone:hidden">{t("means")}</span>
      </StaleBanner>
    </div>
  );
}
