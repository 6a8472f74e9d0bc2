"use client";

import { useEffect, useRef, type ComponentProps } from "react";
import { cn } from "@/lib/cn";

type Props = Omit<ComponentProps<"input">, "type" | "ref"> & {
  label: string;
  isPartial?: boolean;
  showLabel?: boolean;
};

/** The browser's own checkbox in our colours. `isPartial` is the dash of "some of them". */
export function Checkbox({ label, isPartial = false, showLabel = false, className, ...rest }: Props) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = isPartial;
  }, [isPartial]);
  const input = (
    <input
      ref={box}
      type="checkbox"
      aria-label={showLabel ? undefined : label}
      className={cn("size-4 shrink-0 align-middle accent-accent", className)}
      {...rest}
    />
  );
  if (!showLabel) return input;
  return (
    <label className="flex min-h-8 items-center gap-2 touch:min-h-11">
      {input}
      <span className="min-w-0 flex-1 truncate">{label}</span>
    </label>
  );
}
