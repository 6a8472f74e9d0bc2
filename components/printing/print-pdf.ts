"use client";

/** Phones, tablets and some handhelds have no viewer that prints a PDF inside a page: there it is opened by itself. */
export const canPrintHere = () => navigator.pdfViewerEnabled;

const longestMs = 20_000;

let last: { frame: HTMLIFrameElement; url: string } | null = null;

/**
 * Opens the browser's print dialog for a PDF without another window, so that no blocker of pop-ups is in the way.
 * @throws when the browser's viewer does not take it
 */
export async function printPdf(bytes: ArrayBuffer): Promise<void> {
  forgetLast();
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
  const frame = document.createElement("iframe");
  last = { frame, url };
  frame.className = "pointer-events-none fixed right-0 bottom-0 size-px border-0 opacity-0";
  frame.tabIndex = -1;
  frame.ariaHidden = "true";
  const loaded = new Promise<void>((resolve, reject) => {
    frame.addEventListener("load", () => resolve(), { once: true });
    // A browser that saves PDFs instead of showing them loads nothing and says nothing.
    setTimeout(() => reject(new Error("the PDF was not shown")), longestMs);
  });
  frame.src = url;
  document.body.append(frame);
  await loaded;
  frame.contentWindow?.focus();
  frame.contentWindow?.print();
}

/** Only with the next one: while its dialog is open the browser reads from it. */
function forgetLast() {
  last?.frame.remove();
  if (last !== null) URL.revokeObjectURL(last.url);
  last = null;
}
