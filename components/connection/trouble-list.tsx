"use client";

import { OctagonX, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "use-intl";
import { useSilenceWords } from "@/components/coverage/words";
import { buttonLook } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { isShopCut, urgentTroubles, type Trouble } from "@/lib/connection/labels";
import type { Connection } from "@/lib/connection/schema";

/** What somebody has to do something about, in sentences; nothing at all when all is well. */
export function TroubleList({ troubles, connection }: { troubles: Trouble[]; connection: Connection }) {
  const t = useTranslations();
  const silenceWords = useSilenceWords();
  if (troubles.length === 0) return null;
  const cut = connection.shops.filter(isShopCut).map(({ name, shopId }) => name ?? shopId);
  const { inTrouble, silence } = connection.webhooks;
  const facts = {
    shops: cut.join(", "),
    count: inTrouble,
    silence: silence === null ? "" : silenceWords(silence),
  };
  return (
    <ul aria-label={t("connection.troublesLabel")} className="grid gap-2 px-3.5 pb-3">
      {troubles.map((trouble) => {
        const isUrgent = urgentTroubles.includes(trouble);
        const Icon = isUrgent ? OctagonX : TriangleAlert;
        const place = places[trouble];
        return (
          <li
            key={trouble}
            className={cn(
              "flex items-center gap-3 rounded-lg border border-l-4 px-4 py-2.5",
              isUrgent
                ? "border-red bg-red-soft font-semibold text-red"
                : "border-amber bg-amber-soft text-amber",
            )}
          >
            <Icon className="size-5 shrink-0" aria-hidden />
            <span className="min-w-0 flex-1">{t(`connection.trouble.${trouble}`, facts)}</span>
            {place === undefined ? null : (
              <Link href={place} prefetch={false} className={buttonLook("plain", "sm")}>
                {t("common.open")}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export const inTroubleHref = "/events?outcome=quarantined";

/** Where somebody sees more of it. */
const places: Partial<Record<Trouble, string>> = {
  eventsInTrouble: inTroubleHref,
  feedSilent: "/events/coverage",
};
