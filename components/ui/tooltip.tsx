"use client";

import { Content, Portal, Provider, Root, Trigger } from "radix-ui/tooltip";
import type { ReactElement } from "react";

/** A hint on hover and focus. It weighs 20 kB: first screens use `title`, lazily loaded parts may use this. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <Provider delayDuration={300}>
      <Root>
        <Trigger asChild>{children}</Trigger>
        <Portal>
          <Content
            sideOffset={4}
            className="z-50 max-w-72 animate-appear rounded-md border border-line-strong bg-surface px-2 py-1 text-xs text-ink shadow-overlay"
          >
            {text}
          </Content>
        </Portal>
      </Root>
    </Provider>
  );
}
