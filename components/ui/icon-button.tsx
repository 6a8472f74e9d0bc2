import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

type Props = Omit<ComponentProps<"button">, "aria-label"> & { label: string; size?: "sm" | "md" };

/** A button of one icon; `label` is its name for everybody who cannot tell the icon. */
export function IconButton({ label, size = "md", className, type = "button", ...rest }: Props) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={cn(
        "inline-flex shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink",
        "disabled:opacity-60",
        size === "sm" ? "size-6" : "size-8 touch:size-11",
        className,
      )}
      {...rest}
    />
  );
}
