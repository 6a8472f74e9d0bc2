import { cn } from "@/lib/cn";

const tail = 6;

/** A number as people at the bench read it: the last six characters stand out, and stay when room is short. */
export function Code({ value, size = "md" }: { value: string; size?: "md" | "lg" }) {
  const at = Math.max(0, value.length - tail);
  return (
    <span
      translate="no"
      className={cn(
        "inline-flex max-w-full font-mono tracking-tight text-muted",
        size === "lg" ? "text-xl" : "text-xs",
      )}
    >
      {at === 0 ? null : <span className="truncate">{value.slice(0, at)}</span>}
      <b className="shrink-0 font-bold whitespace-nowrap text-ink">{value.slice(at)}</b>
    </span>
  );
}
