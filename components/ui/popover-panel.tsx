"use client";

import { Anchor, Content, Portal, Root } from "radix-ui/popover";
import type { ReactNode, RefObject } from "react";
import { cn } from "@/lib/cn";

type Props = {
  label: string;
  anchor: RefObject<HTMLButtonElement | null>;
  align: "start" | "end";
  isTall: boolean;
  onClose: () => void;
  children: ReactNode;
};

export function PopoverPanel({ label, anchor, align, isTall, onClose, children }: Props) {
  const isAnchor = (target: EventTarget | null) =>
    target instanceof Node && anchor.current?.contains(target) === true;
  return (
    <Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Anchor virtualRef={{ current: { getBoundingClientRect: () => boxOf(anchor.current) } }} />
      <Portal>
        <Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          onPointerDownOutside={(event) => {
            if (isAnchor(event.target)) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            anchor.current?.focus();
          }}
          className={cn(
            isTall
              ? "max-h-[min(85vh,var(--radix-popover-content-available-height))]"
              : "max-h-[min(70vh,30rem)]",
            "z-50 max-w-[calc(100vw-16px)] min-w-56 animate-appear overflow-y-auto rounded-lg border border-line-strong bg-surface p-2 text-sm shadow-overlay outline-none",
          )}
        >
          {children}
        </Content>
      </Portal>
    </Root>
  );
}

function boxOf(element: Element | null): DOMRect {
  return element?.getBoundingClientRect() ?? new DOMRect();
}
