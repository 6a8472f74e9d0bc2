"use client";

import { useFormat } from "./preferences";
import { useNow } from "./use-now";

/** "12 dtk lalu", moving on by itself; the moment itself on hover. */
export function Age({ at }: { at: string }) {
  const format = useFormat();
  const now = useNow(1000);
  return (
    <time dateTime={at} title={format.exact(at)} className="whitespace-nowrap">
      {format.relative(at, Math.max(now, Date.parse(at)))}
    </time>
  );
}
