"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { useLiveFeed } from "@/components/layout/live-feed";
import { buttonLook } from "@/components/ui/button";
import { silenceQuery } from "@/lib/coverage/queries";
import { useSilenceWords } from "./words";

const coverageHref = "/events/coverage";

/** On every screen while orders change and Ginee tells nothing; the live feed says when that begins and ends. */
export function SilentBanner() {
  const t = useTranslations("coverage.silent");
  const client = useQueryClient();
  const words = useSilenceWords();
  const { data } = useQuery(silenceQuery());
  useLiveFeed(["health", "reset"], () => {
    void client.invalidateQueries({ queryKey: silenceQuery().queryKey });
  });
  const isThere = usePathname() === coverageHref;
  const silence = data?.silence ?? null;
  if (silence === null) return null;
  return (
    <div className="shrink-0">
      <StaleBanner
        action={
          isThere ? null : (
            <Link href={coverageHref} prefetch={false} className={buttonLook("plain", "sm")}>
              {t("look")}
            </Link>
          )
        }
      >
        <b>{words(silence)}</b> <span className="phone:hidden">{t("means")}</span>
      </StaleBanner>
    </div>
  );
}
