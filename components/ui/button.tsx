import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";

export type ButtonKind = "plain" | "primary" | "stop" | "quiet";
export type ButtonSize = "sm" | "md" | "lg";

const kinds: Record<ButtonKind, string> = {
  plain: "border-line-strong bg-surface text-ink hover:bg-sunken",
  primary: "border-accent bg-accent text-surface hover:brightness-110",
  stop: "border-red bg-red text-surface hover:brightness-110",
  quiet: "border-transparent bg-transparent text-muted hover:bg-sunken hover:text-ink",
};
const sizes: Record<ButtonSize, string> = {
  sm: "h-6.5 gap-1 px-2 text-xs",
  md: "h-8 gap-1.5 px-3 text-sm touch:h-11",
  lg: "h-11 gap-2 px-4 text-base",
};

/** The look of a button, for links that act like one. */
export function buttonLook(kind: ButtonKind = "plain", size: ButtonSize = "md") {
  return cn(
    "inline-flex shrink-0 items-center justify-center rounded-md border font-semibold whitespace-nowrap",
    "disabled:cursor-not-allowed disabled:opacity-60 aria-disabled:cursor-not-allowed aria-disabled:opacity-60",
    kinds[kind],
    sizes[size],
  );
}

type Props = ComponentProps<"button"> & {
  kind?: ButtonKind;
  size?: ButtonSize;
  icon?: ReactNode;
  /** Its own press is under way: it hears no other and keeps the keyboard's place, which a disabled one loses. */
  isBusy?: boolean;
};

const busy: ComponentProps<"button"> = { "aria-disabled": true, onClick: (press) => press.preventDefault() };

export function Button({ kind, size, icon, isBusy, className, children, type = "button", ...rest }: Props) {
  return (
    <button type={type} className={cn(buttonLook(kind, size), className)} {...rest} {...(isBusy && busy)}>
      {icon}
      {children}
    </button>
  );
}
