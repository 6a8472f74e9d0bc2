"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useEffectEvent, useRef, type ReactNode } from "react";
import { useRemembered } from "@/components/layout/use-remembered";

type Props<T> = {
  label: string;
  memoryKey: string;
  rows: T[];
  rowId: (row: T) => string;
  card: (row: T) => ReactNode;
  estimatedHeight?: number;
  onReachEnd?: () => void;
  footer?: ReactNode;
};

/** The same list on a phone: each row a card, as tall as it needs to be, nothing left out. */
export function CardList<T>({
  label,
  memoryKey,
  rows,
  rowId,
  card,
  estimatedHeight = 132,
  onReachEnd,
  footer,
}: Props<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRemembered<number>(`${memoryKey}/cards`, 0);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimatedHeight,
    overscan: 6,
    initialOffset: place.initial,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowId(row);
    },
    onChange: (instance) => place.keep(instance.scrollOffset ?? 0),
  });
  const items = virtualizer.getVirtualItems();
  const lastShown = items.at(-1)?.index ?? 0;
  const reachEnd = useEffectEvent(() => onReachEnd?.());
  useEffect(() => {
    if (rows.length > 0 && lastShown >= rows.length - 10) reachEnd();
  }, [lastShown, rows.length]);
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <ul aria-label={label} className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {items.map(({ index, key, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0 border-b border-line bg-surface"
              style={{ transform: `translateY(${start}px)` }}
            >
              {card(row)}
            </li>
          );
        })}
      </ul>
      {footer}
    </div>
  );
}
