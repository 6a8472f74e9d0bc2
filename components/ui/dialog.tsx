"use client";

import { lazy, Suspense, type ReactNode } from "react";

const DialogPanel = lazy(async () => ({ default: (await import("./dialog-panel")).DialogPanel }));

export type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: string;
  children: ReactNode;
  /** `side` slides in from the right and takes the full height. */
  place?: "centre" | "side";
};

/** Modal: the page behind it waits. Its code arrives with the first one that opens. */
export function Dialog(props: DialogProps) {
  if (!props.isOpen) return null;
  return (
    <Suspense>
      <DialogPanel {...props} />
    </Suspense>
  );
}
