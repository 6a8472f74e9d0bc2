import { cn } from "@/lib/cn";

/** `share` from 0 to 1; `label` says what it measures and how far it is. */
export function ProgressBar({
  label,
  share,
  className,
}: {
  label: string;
  share: number;
  className?: string;
}) {
  return (
    <progress
      aria-label={label}
      value={share}
      max={1}
      className={cn(
        "h-1.5 appearance-none overflow-hidden rounded-full bg-surface [&::-moz-progress-bar]:bg-blue [&::-webkit-progress-bar]:bg-surface [&::-webkit-progress-value]:bg-blue",
        className,
      )}
    />
  );
}
