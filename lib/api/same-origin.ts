import "server-only";

const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether the method may change state, so that only our own pages may send it from a browser. */
export const changesState = (method: string) => !readingMethods.has(method);

/**
 * Whether a request may come from one of our pages: what the browser says in `Sec-Fetch-Site`, and in `Origin`, which
 * is ours by PUBLIC_URL or by the address the browser asked. A request with neither header is not from a browser.
 */
export function isSameOrigin(request: Request, publicUrl: string): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const { origin: asked, host } = new URL(origin);
  return asked === new URL(publicUrl).origin || host === request.headers.get("host");
}
