"use client";

import type { PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useRef } from "react";

type Props = { document: PDFDocumentProxy; number: number; name: string };

/** Wide enough that a barcode on the screen can be scanned. */
const targetWidth = 800;

export function PdfPage({ document, number, name }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let task: { cancel: () => void; promise: Promise<void> } | undefined;
    let isCurrent = true;
    const draw = async () => {
      const page = await document.getPage(number);
      const target = canvas.current;
      if (!isCurrent || target === null) return;
      const viewport = page.getViewport({ scale: targetWidth / page.getViewport({ scale: 1 }).width });
      delete target.dataset["drawn"];
      target.width = viewport.width;
      target.height = viewport.height;
      task = page.render({ canvas: target, viewport });
      await task.promise;
      if (isCurrent) target.dataset["drawn"] = "true";
    };
    // A page that is no longer wanted rejects its drawing; nobody waits for it.
    draw().catch(() => undefined);
    return () => {
      isCurrent = false;
      task?.cancel();
    };
  }, [document, number]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={name}
      className="h-auto w-full rounded-sm border border-line-strong"
    />
  );
}
