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

/** Every cookie of a `cookie` header, by name; the first of two with one name counts, as browsers send the closest first. */
export function readCookies(header: string | null): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? "").split(";")) {
    const at = pair.indexOf("=");
    const name = pair.slice(0, Math.max(0, at)).trim();
    if (name && !cookies.has(name)) cookies.set(name, decoded(pair.slice(at + 1).trim()));
  }
  return cookies;
}

/** The value of a cookie, joined when next-auth has cut it into `name.0`, `name.1`, …; null when it is absent. */
export function readCookie(header: string | null, name: string): string | null {
  const cookies = readCookies(header);
  const whole = cookies.get(name);
  if (whole !== undefined) return whole;
  const parts: string[] = [];
  for (
    let part = cookies.get(`${name}.0`);
    part !== undefined;
    part = cookies.get(`${name}.${parts.length}`)
  ) {
    parts.push(part);
  }
  return parts.length > 0 ? parts.join("") : null;
}

function decoded(value: string): string {
  const bare = value.replace(/^"(.*)"$/, "$1");
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}
