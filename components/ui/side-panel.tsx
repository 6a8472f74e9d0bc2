import type { ReactNode } from "react";

/** A panel beside the work that leaves the work usable; on a phone it covers the page below the top bar. */
export function SidePanel({
  label,
  header,
  children,
}: {
  label: string;
  header: ReactNode;
  children: ReactNode;
}) {
  return (
    <aside
      aria-label={label}
      className="flex w-93 shrink-0 flex-col border-l border-line bg-surface max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:max-w-full max-lg:shadow-overlay"
    >
      <div className="flex min-h-10 items-center gap-2 border-b border-line px-4 py-1.5">{header}</div>
      <div className="relative min-h-0 flex-1 overflow-y-auto">{children}</div>
    </aside>
  );
}
