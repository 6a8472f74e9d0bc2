import "server-only";
import { refuseStopped } from "@/lib/stops/read";
import { openDocument } from "./write";

type Context = Omit<Parameters<typeof openDocument>[0], "isDeliberate"> & { request: Request };

/**
 * The PDF as an answer that a browser shows and never runs, keeps or reinterprets. Nothing of a stopped parcel is printed.
 * @throws AppError as `openDocument` does
 */
export async function documentResponse({ request, ...opening }: Context): Promise<Response> {
  if (request.method === "POST") await refuseStopped(opening.orderId);
  const { bytes, fileName } = await openDocument({ ...opening, isDeliberate: isDeliberate(request) });
  return new Response(new Uint8Array(bytes), {
    headers: { ...pdfHeaders(fileName), "content-length": String(bytes.length) },
  });
}

/** Shown inline, never run, kept or taken for something else. */
export const pdfHeaders = (fileName: string) => ({
  "content-type": "application/pdf",
  "content-disposition": `inline; filename="${fileName}"`,
  "content-security-policy": "sandbox; default-src 'none'",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
});

/**
 * Pages of ours print by POST. A GET is how a browser opens, loads again, restores and looks ahead: it prints only for a
 * program that asks for the document by itself.
 */
function isDeliberate({ method, headers, url }: Request): boolean {
  if (method === "POST") return true;
  if (method !== "GET" || new URL(url).searchParams.get("print") === "never") return false;
  const isBrowser = headers.has("sec-fetch-site") || headers.has("sec-purpose");
  return !isBrowser && !(headers.get("accept") ?? "").includes("text/html");
}
