import type { ComponentProps } from "react";

type Props = Omit<ComponentProps<"input">, "type" | "role"> & { label: string };

/** On or off, at once; a form that is saved later uses a checkbox. */
export function Switch({ label, ...rest }: Props) {
  return (
    <label className="inline-flex min-h-8 items-center gap-2 text-sm touch:min-h-11">
      <input type="checkbox" role="switch" className="peer sr-only" {...rest} />
      <span
        aria-hidden
        className="relative h-5 w-9 shrink-0 rounded-full border border-control bg-sunken peer-checked:border-accent peer-checked:bg-accent peer-focus-visible:outline-2 peer-focus-visible:outline-offset-1 peer-focus-visible:outline-accent after:absolute after:top-0.5 after:left-0.5 after:size-3.5 after:rounded-full after:bg-control after:transition-transform after:duration-100 peer-checked:after:translate-x-4 peer-checked:after:bg-surface"
      />
      {label}
    </label>
  );
}
