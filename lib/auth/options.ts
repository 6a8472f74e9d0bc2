import "server-only";
import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import CredentialsProvider from "next-auth/providers/credentials";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { cookieNames } from "./cookie";
import { absoluteLimitSeconds, endSession, hashOf, openSession, readSession, type Operator } from "./session";
import { checkCredentials, findAccount, type RecordDeed } from "./sign-in";

type SignInContext = {
  /** Of the socket, not of a header that anybody may write. */
  address: string;
  userAgent: string | null;
  /** The session that the browser already had: it ends when a new one begins. */
  previous: Operator | null;
  record: RecordDeed;
  /** Told why a sign-in failed, because next-auth carries only a text. */
  onRefusal: (error: unknown) => void;
};

const credentialsSchema = z.object({ email: z.string().max(320), password: z.string().min(1).max(1_000) });

/**
 * next-auth as this product uses it: the cookie is an encrypted token that holds nothing but a random session id, and
 * the session itself is a row that can be ended.
 */
export function authOptions(context: SignInContext): NextAuthOptions {
  const { AUTH_SECRET, PUBLIC_URL } = env();
  return {
    secret: AUTH_SECRET,
    session: { strategy: "jwt", maxAge: absoluteLimitSeconds },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: cookieOptions(PUBLIC_URL),
    providers: [credentialsProvider(context), ...oidcProviders()],
    callbacks: {
      signIn: ({ user, account, profile }) =>
        account?.provider === "oidc" ? admit(context, user.email, profile) : true,
      jwt: async ({ token, user, account }) =>
        user ? { sid: await begin(context, user, account?.provider) } : { sid: await living(token["sid"]) },
      session: async ({ session, token }) => describeSession(session.expires, token["sid"]),
      redirect: ({ url, baseUrl }) => sameOriginUrl(url, baseUrl),
    },
    events: { signOut: async ({ token }) => end(context, token?.["sid"]) },
    logger: {
      error: (code) => log().warn({ code }, "next-auth refused"),
      warn: (code) => log().debug({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}

function credentialsProvider({ address, record, onRefusal }: SignInContext) {
  return CredentialsProvider({
    id: "credentials",
    name: "Password",
    credentials: { email: { type: "email" }, password: { type: "password" } },
    authorize: async (given) => {
      try {
        const credentials = credentialsSchema.safeParse(given);
        if (!credentials.success) throw new AppError("not_signed_in", "no credentials");
        return { id: await checkCredentials(credentials.data, address, record) };
      } catch (error) {
        onRefusal(error);
        return null;
      }
    },
  });
}

const oidcClaims = z.object({
  sub: z.string(),
  email: z.email(),
  email_verified: z.union([z.boolean(), z.stringbool()]).optional(),
});

function oidcProviders(): OAuthConfig<Record<string, unknown>>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  return [
    {
      id: "oidc",
      name: "OIDC",
      type: "oauth",
      issuer: OIDC_ISSUER,
      wellKnown: `${OIDC_ISSUER}/.well-known/openid-configuration`,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid email" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: (claims) => {
        const { sub, email } = oidcClaims.parse(claims);
        return { id: sub, email };
      },
    },
  ];
}

async function admit({ record }: SignInContext, email: string | null | undefined, profile: unknown) {
  if (await isKnown(email, profile)) return true;
  await record(db(), { userId: null, action: "sign_in_refused", details: { provider: "oidc" } });
  return false;
}

/** An address that the provider itself calls unverified may belong to anybody. */
async function isKnown(email: string | null | undefined, profile: unknown): Promise<boolean> {
  const claims = oidcClaims.safeParse(profile);
  if (!email || !claims.success || claims.data.email_verified === false) return false;
  return (await findAccount(email)) !== null;
}

async function begin(
  { userAgent, previous, record }: SignInContext,
  user: { id: string; email?: string | null },
  provider: string | undefined,
): Promise<string> {
  const userId = provider === "oidc" ? await findAccount(user.email ?? "") : user.id;
  if (!userId) throw new AppError("not_signed_in", "no such person");
  return db().transaction(async (tx) => {
    if (previous) await endSession(previous.sessionId, tx);
    await record(tx, { userId, action: "signed_in", details: { provider: provider ?? "credentials" } });
    return openSession(tx, userId, userAgent);
  });
}

/** Throwing makes next-auth clear the cookie. */
async function living(sid: unknown): Promise<string> {
  if (typeof sid === "string" && (await readSession(hashOf(sid)))) return sid;
  throw new AppError("not_signed_in", "the session has ended");
}

async function describeSession(expires: string, sid: unknown) {
  const operator = typeof sid === "string" ? await readSession(hashOf(sid)) : null;
  if (!operator) throw new AppError("not_signed_in", "the session has ended");
  const { name, email, role, expiresAt } = operator;
  const user = { name, email, role };
  return { user, expires: expiresAt.toISOString() < expires ? expiresAt.toISOString() : expires };
}

async function end({ record }: SignInContext, sid: unknown) {
  const operator = typeof sid === "string" ? await readSession(hashOf(sid)) : null;
  if (!operator) return;
  await db().transaction(async (tx) => {
    await endSession(operator.sessionId, tx);
    await record(tx, { userId: operator.userId, action: "signed_out" });
  });
}

/** Anything that leads elsewhere leads home. */
export function sameOriginUrl(url: string, baseUrl: string): string {
  const { origin } = new URL(baseUrl);
  if (!URL.canParse(url, baseUrl)) return origin;
  const target = new URL(url, baseUrl);
  return target.origin === origin ? target.href : origin;
}

function cookieOptions(publicUrl: string): NonNullable<NextAuthOptions["cookies"]> {
  const { session, csrf, callback, secure } = cookieNames(publicUrl);
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure };
  return {
    sessionToken: { name: session, options },
    csrfToken: { name: csrf, options },
    callbackUrl: { name: callback, options },
  };
}
