import type { ReactNode } from "react";

type Props = { title: ReactNode; lead?: ReactNode; actions?: ReactNode };

/** The heading of a screen, its one-line state and its actions. */
export function PageHeader({ title, lead, actions }: Props) {
  return (
    <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-2 px-3.5 py-2">
      <h1 className="text-xl font-semibold">{title}</h1>
      {lead === undefined ? null : <div className="min-w-0 text-muted">{lead}</div>}
      {actions === undefined ? null : (
        <div className="ml-auto flex flex-wrap items-center gap-2">{actions}</div>
      )}
    </div>
  );
}
