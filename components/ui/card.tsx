import { useId, type ReactNode } from "react";
import { cn } from "@/lib/cn";

type Props = {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
  flush?: boolean;
};

/** A bordered section; with a title it is a landmark of that name. `flush` lets a table touch the border. */
export function Card({ title, actions, children, className, flush = false }: Props) {
  const id = useId();
  return (
    <section
      aria-labelledby={title === undefined ? undefined : id}
      className={cn("min-w-0 rounded-lg border border-line bg-surface", !flush && "px-4 py-3", className)}
    >
      {title === undefined ? null : (
        <div className={cn("flex min-h-6 items-center gap-2", flush ? "px-4 py-2.5" : "mb-2")}>
          <h2 id={id} className="flex-1 text-xs font-semibold text-muted">
            {title}
          </h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
