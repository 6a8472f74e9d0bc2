"use client";

import { lazy, Suspense, useRef, useState, type ReactNode, type RefObject } from "react";

const PopoverPanel = lazy(async () => ({ default: (await import("./popover-panel")).PopoverPanel }));
const preload = () => void import("./popover-panel");

export type TriggerProps = {
  ref: RefObject<HTMLButtonElement | null>;
  onClick: () => void;
  onPointerEnter: () => void;
  onFocus: () => void;
  "aria-haspopup": "dialog";
  "aria-expanded": boolean;
};

type Props = {
  /** Names the panel. */
  label: string;
  trigger: (props: TriggerProps) => ReactNode;
  children: (close: () => void) => ReactNode;
  align?: "start" | "end";
  /** For a panel with much in it: as high as the window lets it be. */
  isTall?: boolean;
};

/** A panel at a button. The library behind it is fetched when the button is first approached. */
export function Popover({ label, trigger, children, align = "start", isTall = false }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => setIsOpen(false);
  return (
    <>
      {trigger({
        ref: button,
        onClick: () => setIsOpen(!isOpen),
        onPointerEnter: preload,
        onFocus: preload,
        "aria-haspopup": "dialog",
        "aria-expanded": isOpen,
      })}
      {isOpen ? (
        <Suspense>
          <PopoverPanel label={label} anchor={button} align={align} isTall={isTall} onClose={close}>
            {children(close)}
          </PopoverPanel>
        </Suspense>
      ) : null}
    </>
  );
}
