"use client";

import { Close, Description, Provider, Root, Title, Viewport } from "radix-ui/toast";
import { CircleCheck, OctagonX, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "./icon-button";

export type Toast = { id: number; text: string; detail?: string; tone: "done" | "refused" };

/** Long enough to read two lines while doing something else. */
const shownMs = 5_000;

export function ToastStack({ toasts, onGone }: { toasts: Toast[]; onGone: (id: number) => void }) {
  const t = useTranslations();
  return (
    <Provider label={t("feedback.notifications")} duration={shownMs}>
      {toasts.map((toast) => (
        <Root
          key={toast.id}
          type={toast.tone === "refused" ? "foreground" : "background"}
          onOpenChange={(isOpen) => (isOpen ? undefined : onGone(toast.id))}
          className="flex animate-appear items-start gap-2 rounded-lg border border-line-strong bg-surface p-3 shadow-overlay"
        >
          {toast.tone === "done" ? (
            <CircleCheck className="mt-0.5 size-4 shrink-0 text-green" aria-hidden />
          ) : (
            <OctagonX className="mt-0.5 size-4 shrink-0 text-red" aria-hidden />
          )}
          <div className="min-w-0 flex-1">
            <Title className="font-semibold">{toast.text}</Title>
            {toast.detail ? <Description className="text-sm text-muted">{toast.detail}</Description> : null}
          </div>
          <Close asChild>
            <IconButton label={t("common.close")} size="sm">
              <X className="size-4" aria-hidden />
            </IconButton>
          </Close>
        </Root>
      ))}
      <Viewport className="fixed right-3 bottom-16 z-50 grid w-96 max-w-[calc(100vw-24px)] gap-2 outline-none phone:bottom-20" />
    </Provider>
  );
}
