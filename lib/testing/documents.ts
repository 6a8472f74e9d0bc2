import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { PDFDocument, PDFHexString, PDFName } from "pdf-lib";

export type DocumentHost = {
  url: string;
  /** Paths in the order in which they were asked for. */
  asked: string[];
  answers: (listener: RequestListener) => void;
  stop: () => void;
};

/** A document host on loopback that answers as each test wants; by default it has nothing. */
export async function startDocumentHost(): Promise<DocumentHost> {
  let listener: RequestListener = (_request, response) => void response.writeHead(404).end();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answers: (next) => void (listener = next),
    stop: () => void server.close().closeAllConnections(),
  };
}

/** Labels of 100 x 150 mm, each with its number. */
export async function aPdf(pages = 1): Promise<Uint8Array> {
  return (await labels(pages)).save();
}

/** Only its dictionary says so: enough for a reader, which needs the password before it can read on. */
export async function aLockedPdf(): Promise<Uint8Array> {
  const document = await labels(1);
  const { context } = document;
  const lock = context.obj({ Filter: "Standard", V: 2, R: 3, Length: 128, P: -44 });
  for (const name of ["O", "U"]) lock.set(PDFName.of(name), PDFHexString.of("00".repeat(32)));
  context.trailerInfo.Encrypt = context.register(lock);
  return document.save({ useObjectStreams: false });
}

async function labels(pages: number): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  for (let n = 1; n <= pages; n++) document.addPage([283.46, 425.2]).drawText(`page ${n}`);
  return document;
}
