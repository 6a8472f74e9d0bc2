"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { cn } from "@/lib/cn";

const parts = [
  { href: "/settings/connection", word: "connection.title" },
  { href: "/settings/racks", word: "racks.title" },
] as const;

/** The parts of the settings, side by side. */
export function SettingsNav() {
  const t = useTranslations();
  const path = usePathname();
  return (
    <nav aria-label={t("racks.settings")} className="flex shrink-0 gap-1 border-b border-line px-3.5">
      {parts.map(({ href, word }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={path === href ? "page" : undefined}
          className={cn(
            "flex min-h-9 items-center border-b-2 px-2 text-sm touch:min-h-11",
            path === href
              ? "border-accent font-semibold text-ink"
              : "border-transparent text-muted hover:text-ink",
          )}
        >
          {t(word)}
        </Link>
      ))}
    </nav>
  );
}
