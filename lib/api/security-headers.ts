import "server-only";
import { env } from "@/lib/env";

const noContent = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * What every answer carries, pages, files and API alike. The policy for content of a page has a nonce and is set by
 * `proxy.ts`; everything else loads nothing at all.
 */
export function securityHeaders(path: string): [string, string][] {
  const isPage = !/^\/(api|_next)(\/|$)/.test(path);
  return isHttps() ? [...(isPage ? ofPages : ofOthers), strictTransport] : isPage ? ofPages : ofOthers;
}

const strictTransport: [string, string] = ["strict-transport-security", "max-age=31536000"];
const ofPages: [string, string][] = [
  ["x-content-type-options", "nosniff"],
  ["referrer-policy", "same-origin"],
  ["x-frame-options", "DENY"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  [
    "permissions-policy",
    "camera=(self), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
  ],
];
const ofOthers: [string, string][] = [...ofPages, ["content-security-policy", noContent]];

/**
 * The policy of a page. Product pictures come from the marketplaces' own hosts, hence `https:` for images; positions
 * of virtual rows are style attributes, which cannot carry a nonce.
 */
export function pagePolicy(nonce: string, isDevelopment: boolean): string {
  // React explains server errors in the browser by eval, while developing only.
  const evaluate = isDevelopment ? " 'unsafe-eval'" : "";
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluate}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    // A PDF that is printed from the page; only our own scripts make such addresses.
    "frame-src blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "form-action 'self'",
    ...(isHttps() ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}

const isHttps = () => env().PUBLIC_URL.startsWith("https://");
