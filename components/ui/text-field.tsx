import { useId, type ComponentProps } from "react";

type Props = ComponentProps<"input"> & { label: string; problem?: string | undefined; hint?: string };

/** A labelled input; a problem is tied to it and read with it. */
export function TextField({ label, problem, hint, ...rest }: Props) {
  const id = useId();
  const note = problem ?? hint;
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={problem !== undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className="h-10 w-full rounded-md border border-control bg-surface px-3 text-base aria-invalid:border-red touch:h-11"
        {...rest}
      />
      {note ? (
        <p id={`${id}-note`} className={problem ? "text-sm text-red" : "text-xs text-muted"}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
