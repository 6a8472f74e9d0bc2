"use client";

import { useTranslations } from "use-intl";
import { StaleBanner } from "@/components/feedback/stale-banner";
import { useLiveStatus } from "@/components/layout/live-feed";
import { useFormat } from "@/components/layout/preferences";

type Props = {
  list: { isRefetchError: boolean; dataUpdatedAt: number };
  head: { isError: boolean; dataUpdatedAt: number };
  /** Nothing to warn of while nothing is shown: then the list itself says what is wrong. */
  hasRows: boolean;
};

/** The rows stay, and this says from when they are once the server no longer answers. */
export function StaleRows({ list, head, hasRows }: Props) {
  const t = useTranslations("feedback");
  const format = useFormat();
  const status = useLiveStatus();
  if (!hasRows || (status !== "offline" && !list.isRefetchError && !head.isError)) return null;
  const at = new Date(Math.max(list.dataUpdatedAt, head.dataUpdatedAt)).toISOString();
  return (
    <StaleBanner>
      {t("staleSince", { time: `${format.timeSeconds(at)} ${format.zone}` })} {t("staleStillWorks")}
    </StaleBanner>
  );
}
