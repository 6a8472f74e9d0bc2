import { OPS, getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

export type PdfPage = { text: string; widthMm: number; heightMm: number; bars: Bar[] };

/** A filled shape: where it begins and how wide it is, in points. */
export type Bar = { x: number; width: number };

type Operators = { fnArray: number[]; argsArray: unknown[] };

/** Adds up the shifts in force when each shape is filled. */
function barsOf({ fnArray, argsArray }: Operators): Bar[] {
  const bars: Bar[] = [];
  const saved: number[] = [];
  let shift = 0;
  fnArray.forEach((operator, place) => {
    const args = argsArray[place];
    if (operator === OPS.save) saved.push(shift);
    if (operator === OPS.restore) shift = saved.pop() ?? 0;
    if (operator === OPS.transform) shift += (args as number[])[4] ?? 0;
    if (operator !== OPS.constructPath) return;
    const [kind, , box] = args as [number, unknown, ArrayLike<number>];
    const [left = 0, , right = 0] = Array.from(box);
    if (kind === OPS.fill) bars.push({ x: shift + left, width: right - left });
  });
  return bars.sort((a, b) => a.x - b.x);
}

export async function readPdf(bytes: ArrayBuffer): Promise<PdfPage[]> {
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 25.4 / 72 });
    const { items } = await page.getTextContent();
    const text = items.map((item) => ("str" in item ? item.str : "")).join(" ");
    pages.push({ text, widthMm: width, heightMm: height, bars: barsOf(await page.getOperatorList()) });
  }
  await document.destroy();
  return pages;
}
