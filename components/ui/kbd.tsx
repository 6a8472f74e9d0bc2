import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-b-2 border-current px-1 font-mono text-2xs font-semibold">
      {children}
    </kbd>
  );
}
