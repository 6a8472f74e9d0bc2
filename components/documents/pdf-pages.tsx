"use client";

import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from "pdfjs-dist";
import { useEffect, useState } from "react";
import { PdfPage } from "./pdf-page";

GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url).toString();

type Props = { bytes: ArrayBuffer; name: string; onBroken: () => void };

/** Draws each page of a PDF, because tablets and handhelds have no viewer that shows one inside a page. */
export function PdfPages({ bytes, name, onBroken }: Props) {
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null);
  useEffect(() => {
    // pdf.js hands the buffer over to its worker; the caller keeps its own.
    const task = getDocument({ data: new Uint8Array(bytes.slice(0)), isEvalSupported: false });
    let isCurrent = true;
    task.promise.then(
      (loaded) => isCurrent && setDocument(loaded),
      () => isCurrent && onBroken(),
    );
    return () => {
      isCurrent = false;
      void task.destroy();
    };
  }, [bytes, onBroken]);

  if (document === null) return null;
  return (
    <div className="grid gap-3">
      {Array.from({ length: document.numPages }, (_, index) => (
        <PdfPage
          key={index}
          document={document}
          number={index + 1}
          name={document.numPages > 1 ? `${name} ${index + 1}/${document.numPages}` : name}
        />
      ))}
    </div>
  );
}
