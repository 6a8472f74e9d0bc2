import "server-only";

export type CookieNames = { session: string; csrf: string; callback: string; secure: boolean };

/** Over https the `__Host-` prefix makes the browser refuse a cookie that another host or path has set. */
export function cookieNames(publicUrl: string): CookieNames {
  const secure = publicUrl.startsWith("https://");
  const prefix = secure ? "__Host-" : "";
  return {
    session: `${prefix}next-auth.session-token`,
    csrf: `${prefix}next-auth.csrf-token`,
    callback: `${prefix}next-auth.callback-url`,
    secure,
  };
}

/**
 * The value of a cookie from the `cookie` header, joined when next-auth has cut it into `name.0`, `name.1`, ….
 * Null when it is absent.
 */
export function readCookie(header: string | null, name: string): string | null {
  const parts: { order: number; value: string }[] = [];
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    const order = at < 0 ? undefined : partOf(pair.slice(0, at).trim(), name);
    if (order !== undefined) parts.push({ order, value: decoded(pair.slice(at + 1).trim()) });
  }
  if (parts.length === 0) return null;
  return parts
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value)
    .join("");
}

/** -1 for the cookie itself, 0, 1, … for a piece, undefined for another cookie. */
function partOf(found: string, name: string): number | undefined {
  if (found === name) return -1;
  const suffix = found.startsWith(`${name}.`) ? found.slice(name.length + 1) : "";
  return /^\d{1,2}$/.test(suffix) ? Number(suffix) : undefined;
}

function decoded(value: string): string {
  const bare = value.replace(/^"(.*)"$/, "$1");
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}
