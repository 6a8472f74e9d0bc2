"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode, type RefObject } from "react";
import { useTranslations } from "use-intl";
import { cn } from "@/lib/cn";

type Props = { children: ReactNode; gap?: string; className?: string };

/** A row that may be wider than its room: on the side where there is more of it a button says so, and goes there. */
export function ScrollRow({ children, gap = "gap-1.5", className }: Props) {
  const row = useRef<HTMLDivElement>(null);
  const { before, after } = useOutOfSight(row);
  const go = (direction: -1 | 1) => {
    const width = row.current?.clientWidth ?? 0;
    row.current?.scrollBy({ left: direction * width * 0.7 });
  };
  return (
    <div className={cn("relative min-w-0", className)}>
      <div ref={row} className="-my-1 scroll-px-9 overflow-x-auto py-1 [scrollbar-width:none]">
        <div className={cn("flex w-max min-w-full items-center px-0.5", gap)}>{children}</div>
      </div>
      {before ? <More direction={-1} onPress={() => go(-1)} /> : null}
      {after ? <More direction={1} onPress={() => go(1)} /> : null}
    </div>
  );
}

/** For the pointer only: whoever walks through the row by keyboard takes it along. */
function More({ direction, onPress }: { direction: -1 | 1; onPress: () => void }) {
  const t = useTranslations("common");
  const Icon = direction === 1 ? ChevronRight : ChevronLeft;
  return (
    <button
      type="button"
      aria-hidden
      tabIndex={-1}
      title={t("more")}
      onClick={onPress}
      className={cn(
        "absolute inset-y-1 grid w-8 place-items-center border-line-strong bg-surface text-ink hover:bg-sunken",
        direction === 1 ? "right-0 border-l" : "left-0 border-r",
      )}
    >
      <Icon className="size-4" aria-hidden />
    </button>
  );
}

const allInSight = { before: false, after: false };

/** On which sides part of the row lies beyond its edge. */
function useOutOfSight(row: RefObject<HTMLDivElement | null>) {
  const [sides, setSides] = useState(allInSight);
  useEffect(() => {
    const element = row.current;
    const content = element?.firstElementChild;
    if (!element || !content) return;
    const look = () => {
      const before = element.scrollLeft > 1;
      const after = element.scrollLeft + element.clientWidth < element.scrollWidth - 1;
      setSides((known) => (known.before === before && known.after === after ? known : { before, after }));
    };
    const observer = new ResizeObserver(look);
    observer.observe(element);
    observer.observe(content);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [row]);
  return sides;
}
