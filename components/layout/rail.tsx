"use client";

import { House, Inbox, List, Printer, Settings, Truck } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "use-intl";
import { cn } from "@/lib/cn";

const rooms = [
  { href: "/", word: "today", icon: House },
  { href: "/orders", word: "orders", icon: List },
  { href: "/print", word: "print", icon: Printer },
  { href: "/delivery-orders", word: "deliveryOrders", icon: Truck },
  { href: "/events", word: "events", icon: Inbox },
  { href: "/settings/connection", under: "/settings", word: "settings", icon: Settings },
] as const;

/** The rooms, as icons with words: a rail at the left, on a phone a bar at the bottom. */
export function Rail() {
  const t = useTranslations("frame");
  const path = usePathname();
  return (
    <nav
      aria-label={t("navigation")}
      className="flex flex-col gap-0.5 border-r border-line bg-surface p-1.5 phone:fixed phone:inset-x-0 phone:bottom-0 phone:z-20 phone:flex-row phone:border-t phone:border-r-0"
    >
      {rooms.map((room) => {
        const isHere =
          room.href === "/" ? path === "/" : path.startsWith("under" in room ? room.under : room.href);
        return (
          <Link
            key={room.href}
            href={room.href}
            prefetch={false}
            aria-current={isHere ? "page" : undefined}
            className={cn(
              "flex min-h-12 flex-1 flex-col items-center justify-center gap-0.5 rounded-md text-2xs sm:flex-none",
              room.word === "settings" && "sm:mt-auto",
              isHere
                ? "bg-accent-soft font-semibold text-accent"
                : "text-muted hover:bg-sunken hover:text-ink",
            )}
          >
            <room.icon className="size-4.75" strokeWidth={1.75} aria-hidden />
            {t(room.word)}
          </Link>
        );
      })}
    </nav>
  );
}
