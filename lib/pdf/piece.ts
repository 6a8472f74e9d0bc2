import "server-only";
import { type PDFContext, PDFDict, PDFDocument, PDFName, type PDFPage, PDFRef } from "pdf-lib";
import { drawMark } from "./drawing";
import { openForeign, openUnknown, sizeOf } from "./foreign";
import { type Inspection, labelSheet, type Part, type Piece, type Place } from "./parts";
import { drawReport } from "./report";
import { drawCover, drawDivider } from "./sheets";

type Draw = (document: PDFDocument) => Promise<PDFPage[]>;

/** The pages of one part, numbered and written out for their place in the whole file. @throws UnusableError */
export async function pieceOf(part: Part, place: Place): Promise<Piece> {
  const { sheet } = place;
  switch (part.kind) {
    case "document": {
      const source = await openForeign(part.bytes);
      return assembled((document) => copied(document, source, part.mark), place);
    }
    case "cover":
      return assembled(async (document) => [await drawCover(document, part, sheet)], place);
    case "divider":
      return assembled(async (document) => [await drawDivider(document, part, sheet)], place);
    case "report":
      return assembled((document) => drawReport(document, part, sheet), place);
  }
}

/** Copies and writes it as well: what passes can be merged. @throws UnusableError */
export async function inspect(bytes: Uint8Array): Promise<Inspection> {
  const source = await openUnknown(bytes);
  const inspection = { ok: true as const, pages: source.getPageCount(), ...sizeOf(source.getPage(0)) };
  await assembled((document) => copied(document, source, null), nowhere);
  return inspection;
}

const nowhere: Place = { firstObject: 3, parent: 2, sheet: labelSheet };

async function assembled(draw: Draw, { firstObject, parent }: Place): Promise<Piece> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.context.largestObjectNumber = firstObject - 1;
  const pages = await draw(document);
  for (const { node } of pages) node.set(PDFName.of("Parent"), PDFRef.of(parent));
  await document.flush();
  return { ...written(document.context, firstObject), pages: pages.map(({ ref }) => ref.objectNumber) };
}

async function copied(document: PDFDocument, source: PDFDocument, mark: string | null): Promise<PDFPage[]> {
  for (const { node } of source.getPages()) leaveOut(node);
  const pages = await document.copyPages(source, source.getPageIndices());
  if (mark) drawMark(document, pages, mark);
  return pages;
}

/** What does something, or leads to the rest of the document it came from. */
const unprintable = ["AA", "StructParents", "Metadata", "PieceInfo", "B", "Thumb"].map((name) =>
  PDFName.of(name),
);
const actions = ["A", "AA", "P", "Popup", "StructParent"].map((name) => PDFName.of(name));

function leaveOut(page: PDFPage["node"]) {
  for (const name of unprintable) page.delete(name);
  const notes = page.Annots();
  for (let at = (notes?.size() ?? 0) - 1; at >= 0; at--) {
    const note = notes?.lookup(at);
    const isLink = note instanceof PDFDict && note.get(PDFName.of("Subtype")) === PDFName.of("Link");
    if (isLink || !(note instanceof PDFDict)) notes?.remove(at);
    else for (const name of actions) note.delete(name);
  }
}

function written(context: PDFContext, firstObject: number): Pick<Piece, "bytes" | "offsets"> {
  const objects = context
    .enumerateIndirectObjects()
    .filter(([ref]) => ref.objectNumber >= firstObject)
    .map(([ref, object]) => ({ number: ref.objectNumber, object, size: object.sizeInBytes() }));
  const offsets = Array.from({ length: context.largestObjectNumber - firstObject + 1 }, () => -1);
  const around = (number: number) => `${number} 0 obj\n`.length + ending.length;
  const bytes = Buffer.alloc(objects.reduce((sum, { number, size }) => sum + around(number) + size, 0));
  let at = 0;
  for (const { number, object } of objects) {
    offsets[number - firstObject] = at;
    at += bytes.write(`${number} 0 obj\n`, at, "latin1");
    at += object.copyBytesInto(bytes, at);
    at += bytes.write(ending, at, "latin1");
  }
  return { bytes, offsets };
}

const ending = "\nendobj\n";
