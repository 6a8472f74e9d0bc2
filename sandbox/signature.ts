import { createHmac, timingSafeEqual } from "node:crypto";

export function signRequest(method: string, path: string, secretKey: string): string {
  return createHmac("sha256", secretKey).update(`${method.toUpperCase()}$${path}$`).digest("base64");
}

export function isSignedBy(
  header: string | undefined,
  method: string,
  path: string,
  keys: { accessKey: string; secretKey: string },
): boolean {
  const expected = Buffer.from(`${keys.accessKey}:${signRequest(method, path, keys.secretKey)}`);
  const given = Buffer.from(header ?? "");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
