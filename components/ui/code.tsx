import { cn } from "@/lib/cn";

const tail = 6;

/** A number as people at the bench read it: the last six characters stand out, because that is what they compare. */
export function Code({ value, size = "md" }: { value: string; size?: "md" | "lg" }) {
  const at = Math.max(0, value.length - tail);
  return (
    <span
      translate="no"
      className={cn("font-mono tracking-tight text-muted", size === "lg" ? "text-xl" : "text-xs")}
    >
      {value.slice(0, at)}
      <b className="font-bold text-ink">{value.slice(at)}</b>
    </span>
  );
}
