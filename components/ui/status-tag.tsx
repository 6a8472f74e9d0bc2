import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

export type Tone = "red" | "amber" | "green" | "blue" | "violet" | "neutral";

const tones: Record<Tone, string> = {
  red: "bg-red-soft text-red",
  amber: "bg-amber-soft text-amber",
  green: "bg-green-soft text-green",
  blue: "bg-blue-soft text-blue",
  violet: "bg-violet-soft text-violet",
  neutral: "bg-sunken text-muted",
};

type Props = { tone?: Tone; children: ReactNode; title?: string | undefined; className?: string };

/** A word on a soft ground. The tone repeats what the word says and never says it alone. */
export function StatusTag({ tone = "neutral", children, title, className }: Props) {
  return (
    <span
      title={title}
      className={cn(
        "inline-flex h-5 max-w-full items-center gap-1 rounded-sm px-1.5 text-xs font-semibold whitespace-nowrap",
        tones[tone],
        className,
      )}
    >
      <span className="truncate">{children}</span>
    </span>
  );
}

/** Ginee's own word, small, beside or instead of a translation. */
export function RawValue({ value }: { value: string }) {
  return (
    <span translate="no" className="rounded-sm bg-sunken px-1.5 font-mono text-2xs text-muted">
      {value}
    </span>
  );
}
