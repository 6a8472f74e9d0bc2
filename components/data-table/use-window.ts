"use client";

import { useEffect, useState, type RefObject } from "react";

type Options = {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  rowHeight: number;
  /** Above the rows, and over them while they scroll. */
  headerHeight: number;
  initialOffset: number;
  onScroll: (offset: number) => void;
};

const overscan = 8;
/** What the server draws before any screen is known. */
const serverHeight = 720;

/**
 * Which rows are in view when all are equally tall: the first and the one after the last, some more on both sides.
 * Redraws only when that changes, not with every pixel.
 */
export function useWindow({ scroller, count, rowHeight, headerHeight, initialOffset, onScroll }: Options) {
  const rangeAt = (offset: number, height: number) => ({
    first: Math.max(0, Math.floor(offset / rowHeight) - overscan),
    end: Math.ceil((offset + height) / rowHeight) + overscan,
  });
  const [place, setPlace] = useState({ offset: initialOffset, height: serverHeight });
  const { first, end } = rangeAt(place.offset, place.height);

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (initialOffset > 0) element.scrollTo({ top: initialOffset });
    const look = () => {
      // While the screen is being left it has no height, and its place would be forgotten.
      if (element.clientHeight === 0) return;
      const next = { offset: element.scrollTop, height: element.clientHeight };
      onScroll(next.offset);
      setPlace((shown) => (isSameRow(shown, next, rowHeight) ? shown : next));
    };
    const size = new ResizeObserver(look);
    size.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      size.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [scroller, rowHeight, initialOffset, onScroll]);

  /** Just far enough that the row stands clear of the header and the lower edge. */
  function showRow(index: number) {
    const element = scroller.current;
    if (element === null) return;
    const top = index * rowHeight;
    const lowest = top + rowHeight + headerHeight - element.clientHeight;
    if (element.scrollTop > top) element.scrollTo({ top });
    else if (element.scrollTop < lowest) element.scrollTo({ top: lowest });
  }

  const last = Math.min(end, count);
  const start = Math.min(first, last);
  return { first: start, end: last, above: start * rowHeight, below: (count - last) * rowHeight, showRow };
}

type Place = { offset: number; height: number };

function isSameRow(a: Place, b: Place, rowHeight: number): boolean {
  return a.height === b.height && Math.floor(a.offset / rowHeight) === Math.floor(b.offset / rowHeight);
}
