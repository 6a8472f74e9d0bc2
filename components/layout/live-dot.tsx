"use client";

import { CircleSlash, LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";
import { cn } from "@/lib/cn";
import { useLiveStatus } from "./live-feed";

const looks = { live: "text-ink", reconnecting: "text-amber", offline: "text-red" };
const hints = { live: "liveHint", reconnecting: "reconnectingHint", offline: "offlineHint" } as const;

/** A disc, a ring or a crossed circle, and the word: never colour alone. */
export function LiveDot() {
  const t = useTranslations("frame");
  const status = useLiveStatus();
  return (
    <span
      role="status"
      title={t(hints[status])}
      className={cn("inline-flex items-center gap-1.5 text-xs whitespace-nowrap", looks[status])}
    >
      {status === "live" ? (
        <span aria-hidden className="size-2 rounded-full bg-green ring-3 ring-green-soft" />
      ) : status === "reconnecting" ? (
        <LoaderCircle aria-hidden className="size-3.5 motion-safe:animate-spin" />
      ) : (
        <CircleSlash aria-hidden className="size-3.5" />
      )}
      <span className="max-sm:sr-only">{t(status)}</span>
    </span>
  );
}
