import "server-only";
import { createHmac } from "node:crypto";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

type Keys = { accessKey: string; secretKey: string };

/**
 * The `Authorization` value of a Ginee request: Base64 of HMAC-SHA256 over `METHOD$PATH$`. The query string, the body
 * and the time are not signed, so the value is as good as the key for that path: it must never be logged.
 */
export function signRequest(method: Method, path: string, { accessKey, secretKey }: Keys): string {
  const [pathOnly] = path.split("?", 1);
  const signature = createHmac("sha256", secretKey).update(`${method}$${pathOnly}$`).digest("base64");
  return `${accessKey}:${signature}`;
}
