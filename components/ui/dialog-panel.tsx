"use client";

import { X } from "lucide-react";
import { Close, Content, Description, Overlay, Portal, Root, Title } from "radix-ui/dialog";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cn } from "@/lib/cn";
import { IconButton } from "./icon-button";

allowScrollLockStyles();

const places = {
  centre: "inset-x-2 top-[10vh] mx-auto max-h-[80vh] max-w-xl rounded-lg border",
  wide: "inset-x-2 top-[4dvh] mx-auto max-h-[92dvh] max-w-4xl rounded-lg border",
  side: "inset-y-0 right-0 w-full max-w-md border-l",
};

export type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  children: ReactNode;
  /** `side` slides in from the right and takes the full height; `wide` has room for a sheet and words beside it. */
  place?: keyof typeof places;
};

export function DialogPanel({
  isOpen,
  onClose,
  title,
  description,
  children,
  place = "centre",
}: DialogProps) {
  const t = useTranslations("common");
  const [opener] = useState(() => document.activeElement);
  return (
    <Root open={isOpen} onOpenChange={(isStillOpen) => (isStillOpen ? undefined : onClose())}>
      <Portal>
        <Overlay className="fixed inset-0 z-40 animate-appear bg-ink/40" />
        <Content
          className={cn(
            "fixed z-50 flex animate-appear flex-col border-line-strong bg-surface shadow-overlay outline-none",
            places[place],
          )}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            giveBackFocus(opener);
          }}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
        >
          <div className="flex items-center gap-2 border-b border-line px-4 py-3">
            <Title className="flex-1 text-lg font-semibold">{title}</Title>
            <Close asChild>
              <IconButton label={t("close")}>
                <X className="size-4" aria-hidden />
              </IconButton>
            </Close>
          </div>
          <div className="min-h-0 overflow-y-auto p-4">
            {description === undefined ? null : (
              <Description className="mb-3 text-muted">{description}</Description>
            )}
            {children}
          </div>
        </Content>
      </Portal>
    </Root>
  );
}

/** Opened without a trigger of its own; whoever took the focus since keeps it. */
function giveBackFocus(opener: Element | null) {
  const isFree = document.activeElement === null || document.activeElement === document.body;
  if (isFree && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
}

/** The lock on scrolling writes a style sheet; it is let through by the nonce that the page's scripts came with. */
function allowScrollLockStyles() {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  Object.assign(globalThis, { __webpack_nonce__: nonce });
}
