"use client";

import { FilterX, Inbox } from "lucide-react";
import type { ReactNode } from "react";
import { Notice } from "./notice";

/** Nothing yet: true only after a successful answer that asked for everything. */
export function EmptyPanel({
  title,
  children,
  actions,
  isPage = false,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  isPage?: boolean;
}) {
  return (
    <Notice icon={Inbox} title={title} actions={actions} isPage={isPage} role="status">
      {children}
    </Notice>
  );
}

/** Nothing matches: says what was asked and offers the way out. */
export function FilteredEmptyPanel({
  title,
  children,
  actions,
}: {
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <Notice icon={FilterX} title={title} actions={actions} role="status">
      {children}
    </Notice>
  );
}
