import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Whether a callback's `Authorization-Hmac` is the lower-case hex HMAC-SHA256 of its raw body (api 6.6). The body must be
 * the bytes as received: parsed and written again they would differ.
 */
export function isCallbackAuthentic(rawBody: Uint8Array, header: string | null, secret: string): boolean {
  if (!header || !/^[0-9a-f]{64}$/.test(header)) return false;
  const expected = createHmac("sha256", secret).update(rawBody).digest();
  return timingSafeEqual(Buffer.from(header, "hex"), expected);
}
