import "server-only";
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  ParseSpeeds,
  PDFStream,
} from "pdf-lib";
import { mostPages, type Sheet, type Unusable } from "./parts";

/** A document from outside that cannot be printed. */
export class UnusableError extends Error {
  readonly reason: Unusable;

  constructor(reason: Unusable, options: ErrorOptions = {}) {
    super(reason, options);
    this.name = "UnusableError";
    this.reason = reason;
  }
}

const head = "%PDF-";
const pointsPerMm = 72 / 25.4;

/** Reads a document that somebody else made. @throws UnusableError */
export function openForeign(bytes: Uint8Array): Promise<PDFDocument> {
  return opened(bytes, (page) => hasArea(page));
}

/** The same, and what its pages are drawn from is there and readable. @throws UnusableError */
export function openUnknown(bytes: Uint8Array): Promise<PDFDocument> {
  return opened(bytes, (page) => hasArea(page) && isWhole(page));
}

async function opened(bytes: Uint8Array, isUsable: (page: PDFPage) => boolean): Promise<PDFDocument> {
  if (Buffer.from(bytes.subarray(0, head.length)).toString("latin1") !== head)
    throw new UnusableError("not_a_pdf");
  try {
    const document = await PDFDocument.load(bytes, {
      // The library's own error for a locked file is no more than an Error: ask the file instead.
      ignoreEncryption: true,
      updateMetadata: false,
      parseSpeed: ParseSpeeds.Fastest,
    });
    if (document.isEncrypted) throw new UnusableError("encrypted");
    const pages = document.getPages();
    if (pages.length > mostPages) throw new UnusableError("too_many_pages");
    if (pages.length === 0 || !pages.every(isUsable)) throw new UnusableError("broken");
    return document;
  } catch (error) {
    if (error instanceof UnusableError) throw error;
    throw new UnusableError(Buffer.from(bytes).includes("/Encrypt ") ? "encrypted" : "broken", {
      cause: error,
    });
  }
}

/** As it is shown: cut and turned. */
export function sizeOf(page: PDFPage): Sheet {
  const { width, height } = page.getCropBox();
  const isTurned = Math.abs(page.getRotation().angle) % 180 === 90;
  const [across, down] = isTurned ? [height, width] : [width, height];
  return { widthMm: inMm(across), heightMm: inMm(down) };
}

const inMm = (points: number) => Math.round((points / pointsPerMm) * 10) / 10;

function hasArea(page: PDFPage): boolean {
  const { width, height } = page.getCropBox();
  return width > 0 && height > 0;
}

/** What a cut-off file lost would come out of the printer as white paper. */
function isWhole(page: PDFPage): boolean {
  const contents = page.node.get(PDFName.of("Contents"));
  const streams = contents === undefined ? [] : partsOf(page.node.Contents());
  return streams.every(isReadable) && picturesOf(page).every((object) => object instanceof PDFStream);
}

function partsOf(contents: PDFObject | undefined): (PDFObject | undefined)[] {
  if (!(contents instanceof PDFArray)) return [contents];
  return contents.asArray().map((_, at) => contents.lookup(at));
}

function isReadable(stream: PDFObject | undefined): boolean {
  if (stream instanceof PDFRawStream) decodePDFRawStream(stream).decode();
  return stream instanceof PDFStream;
}

function picturesOf({ node }: PDFPage): (PDFObject | undefined)[] {
  const pictures = node.Resources()?.lookup(PDFName.of("XObject"));
  if (!(pictures instanceof PDFDict)) return [];
  return pictures.keys().map((name) => pictures.lookup(name));
}
