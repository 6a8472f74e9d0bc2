import "server-only";
import { openDocument } from "./write";

type Context = Omit<Parameters<typeof openDocument>[0], "isDeliberate"> & { request: Request };

/** The PDF as an answer that a browser shows and never runs, keeps or reinterprets. */
export async function documentResponse({ request, ...opening }: Context): Promise<Response> {
  const { bytes, fileName } = await openDocument({ ...opening, isDeliberate: isDeliberate(request) });
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-length": String(bytes.length),
      "content-disposition": `inline; filename="${fileName}"`,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

/** A link on somebody else's page, or a browser that looks ahead, must not print anything. */
function isDeliberate({ headers }: Request): boolean {
  const site = headers.get("sec-fetch-site");
  return (site === null || site === "same-origin" || site === "none") && !headers.has("sec-purpose");
}
