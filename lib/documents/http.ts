import "server-only";
import { refuseStopped } from "@/lib/stops/read";
import { openDocument } from "./write";

type Context = Omit<Parameters<typeof openDocument>[0], "isDeliberate" | "isHeadOnly"> & { request: Request };

/**
 * The PDF as an answer that a browser shows and never runs, keeps or reinterprets. Nothing of a stopped parcel is printed.
 * @throws AppError as `openDocument` does
 */
export async function documentResponse({ request, ...opening }: Context): Promise<Response> {
  if (request.method === "POST") await refuseStopped(opening.orderId);
  const how = { isDeliberate: isDeliberate(request), isHeadOnly: request.method === "HEAD" };
  const { bytes, fileName } = await openDocument({ ...opening, ...how });
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
 * A page that only looks (`?print=never`), a question for the head, somebody else's link, or a browser that looks ahead
 * must not print.
 */
function isDeliberate({ method, headers, url }: Request): boolean {
  if (method === "HEAD" || new URL(url).searchParams.get("print") === "never") return false;
  const site = headers.get("sec-fetch-site");
  return (site === null || site === "same-origin" || site === "none") && !headers.has("sec-purpose");
}
