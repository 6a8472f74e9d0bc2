import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type Props = {
  name: string;
  /** A range of dates shows its name itself, and is never long. */
  isRange: boolean;
  children: ReactNode;
};

/** One of several filters that stand open beside each other. */
export function FilterSection({ name, isRange, children }: Props) {
  return (
    <section aria-label={name} className="min-w-0">
      {isRange ? null : (
        <p aria-hidden className="mb-1 px-2 font-semibold">
          {name}
        </p>
      )}
      <div
        className={cn(
          "overflow-y-auto",
          isRange ? "px-2" : "max-h-52 touch:not-has-[input[type=search]]:max-h-none",
        )}
      >
        {children}
      </div>
    </section>
  );
}
