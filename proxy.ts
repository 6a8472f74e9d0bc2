import { NextResponse, type NextRequest } from "next/server";
import { pagePolicy } from "@/lib/api/security-headers";
import { cookieNames, readCookie } from "@/lib/auth/cookie";
import { env, isDevelopment } from "@/lib/env";

/**
 * Gives every page its policy with a fresh nonce, and sends people without a session cookie to sign in. That is a
 * convenience: whether the session lives and what it may see is asked by every page and every route itself.
 */
export function proxy(request: NextRequest) {
  const { pathname } = request.nextUrl;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64");
  const policy = pagePolicy(nonce, isDevelopment());
  const response =
    pathname === "/sign-in" || hasSessionCookie(request) ? render(request, policy, nonce) : signIn(request);
  response.headers.set("content-security-policy", policy);
  return response;
}

/** Next takes the nonce for its own scripts from the policy in the request. */
function render(request: NextRequest, policy: string, nonce: string) {
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-page", request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.next({ request: { headers } });
}

/** Next makes the address relative again, so people stay on the host they use. */
function signIn(request: NextRequest) {
  const { pathname, search } = request.nextUrl;
  const target = new URL("/sign-in", request.url);
  if (pathname !== "/") target.searchParams.set("next", pathname + search);
  const response = NextResponse.redirect(target);
  response.headers.set("cache-control", "no-store");
  return response;
}

function hasSessionCookie(request: NextRequest): boolean {
  return readCookie(request.headers.get("cookie"), cookieNames(env().PUBLIC_URL).session) !== null;
}

export const config = {
  // API routes answer for themselves, and files need neither a session nor a policy for scripts.
  matcher: ["/((?!api(?:/|$)|_next/static/|_next/image|favicon\\.ico$|icon\\.svg$|robots\\.txt$).*)"],
};
