import { cn } from "@/lib/cn";

/** A grey place for what is still coming; the panel around it says so in words. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block h-4 animate-pulse-slow rounded-sm bg-sunken", className)} />;
}
