"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { startTransition, useCallback, useEffect, useEffectEvent, useState, type RefObject } from "react";
import { useRemembered } from "@/components/layout/use-remembered";
import { headerHeight, rowHeight } from "./columns";
import type { DataTableProps } from "./list-props";
import { tellScrolled } from "./scrolling";
import { useRowCursor } from "./use-row-cursor";

/** How many rows before the end more are asked for; who scrolls must not run into it. */
const endDistance = { atRest: 10, scrolling: 80 };
const overscan = 8;
const restMs = 250;
const unknown = -1;
/** What the server draws before any screen is known. */
const serverRect = { width: 0, height: 720 };

/** The rows in view, where the list was left, and the row the keyboard stands on. */
export function useRows<T extends object>(
  props: DataTableProps<T>,
  scroller: RefObject<HTMLDivElement | null>,
) {
  const { rows, rowId, density = "compact" } = props;
  const place = useRemembered<number>(`${props.memoryKey}/scroll`, unknown);
  const height = rowHeight[density];
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(() => height, [height]),
    overscan: useIsDrawn() ? overscan : 0,
    initialRect: serverRect,
    initialOffset: Math.max(0, place.initial),
    scrollPaddingEnd: headerHeight,
    onChange: (instance) => {
      if (instance.isScrolling) tellScrolled();
      const element = instance.scrollElement;
      // While the screen is being left it has no height, and its place would be forgotten.
      if (element === null || element.clientHeight === 0) return;
      place.keep(element.scrollTop);
    },
  });
  const { isScrolling } = virtualizer;
  const tellRest = useEffectEvent(() => {
    const element = scroller.current;
    if (element !== null && element.clientHeight > 0) {
      props.onRest?.(Math.ceil(element.scrollTop / height - 0.05));
    }
  });
  useEffect(() => {
    if (isScrolling) return;
    const timer = setTimeout(() => tellRest(), restMs);
    return () => clearTimeout(timer);
  }, [isScrolling]);
  useEffect(() => virtualizer.measure(), [virtualizer, height]);

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const end = (items.at(-1)?.index ?? -1) + 1;

  const toTop = props.topSignal ?? 0;
  useEffect(() => {
    if (toTop > 0) scroller.current?.scrollTo({ top: 0 });
  }, [toTop, scroller]);
  // Who left this list a moment ago comes back to the pixel; the address is for everybody else.
  const startAt = place.initial === unknown ? props.startAt : undefined;
  const begin = useEffectEvent((index: number) => scroller.current?.scrollTo({ top: index * height }));
  useEffect(() => {
    if (startAt !== undefined) begin(startAt);
  }, [startAt]);
  const reachEnd = useEffectEvent(() => props.onReachEnd?.());
  const isNearEnd = end >= rows.length - (isScrolling ? endDistance.scrolling : endDistance.atRest);
  useEffect(() => {
    if (rows.length > 0 && isNearEnd) reachEnd();
  }, [isNearEnd, end, rows.length]);

  const cursor = useRowCursor({
    memoryKey: props.memoryKey,
    scroller,
    rows,
    rowId,
    firstInView: () => Math.ceil((scroller.current?.scrollTop ?? 0) / height),
    showRow: (index) => virtualizer.scrollToIndex(index),
    currentId: props.peekedId ?? null,
  });
  return { view: { first, end }, cursor };
}

/** What can be seen is drawn and painted before the rows around it. */
function useIsDrawn(): boolean {
  const [isDrawn, setIsDrawn] = useState(false);
  useEffect(() => startTransition(() => setIsDrawn(true)), []);
  return isDrawn;
}
