import "server-only";
import { z } from "zod";

const text = z.string().trim();
const secret = text.min(1);
const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));
/** Whoever can change what the provider says can sign in as anybody. */
const issuer = url.refine(
  (value) => isEncryptedOrLocal(new URL(value)),
  "needs https unless it is on loopback",
);
const count = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);
const list = text.transform((value) =>
  value
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);

/** As in an address of a company's own network, `admin@warehouse` included. */
const email = text.regex(/^[^\s@]+@[^\s@]+$/, "is not an e-mail address");

/** 22 characters of base64url carry 132 bits; a shorter token could be guessed. */
const webhookTokens = list.pipe(
  z
    .array(
      z.string().regex(/^[A-Za-z0-9._~-]{22,}$/, "each token needs at least 22 letters, digits, or . _ ~ -"),
    )
    .min(1)
    .max(2),
);

const environmentSchema = z
  .object({
    HOST: text.default("127.0.0.1"),
    PORT: count(3000, 0, 65535),
    PUBLIC_URL: url.optional(),
    AUTH_SECRET: secret.min(16, "needs at least 16 characters, better 32"),
    DATA_DIR: text.default(".data"),
    DATABASE_URL: text.regex(/^postgres(ql)?:\/\//, "does not begin with postgres://").optional(),
    GINEE_BASE_URL: url.default("https://api.ginee.com"),
    GINEE_ACCESS_KEY: secret,
    GINEE_SECRET_KEY: secret,
    GINEE_COUNTRY: z.enum(["ID", "CN", "PH", "VN", "TH", "MY"]).default("ID"),
    GINEE_MAX_RPS: z.coerce.number().positive().max(10_000).default(3),
    GINEE_MAX_IN_FLIGHT: count(2, 1, 1_000),
    GINEE_DOCUMENT_HOSTS: list.default([]),
    WEBHOOK_TOKENS: webhookTokens,
    GINEE_WEBHOOK_SECRET: secret.optional(),
    TOKOPEDIA_BASE_URL: url.default("https://fs.tokopedia.net"),
    TOKOPEDIA_AUTH_URL: url.default("https://accounts.tokopedia.com"),
    TOKOPEDIA_CLIENT_ID: secret.optional(),
    TOKOPEDIA_CLIENT_SECRET: secret.optional(),
    TOKOPEDIA_FS_ID: text.regex(/^\d+$/, "is a number").optional(),
    TOKOPEDIA_WEBHOOK_SECRET: secret.optional(),
    SYNC_INTERVAL_SECONDS: count(60, 1, 86_400),
    SYNC_HORIZON_DAYS: count(90, 1, 90),
    FEED_SILENT_SECONDS: count(120, 1, 86_400),
    ADMIN_EMAIL: email.optional(),
    ADMIN_PASSWORD: z.string().min(8, "needs at least 8 characters, better 15").optional(),
    OIDC_ISSUER: issuer.optional(),
    OIDC_CLIENT_ID: secret.optional(),
    OIDC_CLIENT_SECRET: secret.optional(),
    METRICS_TOKEN: secret.min(8, "needs at least 8 characters, better 32").optional(),
    DEMO: z.stringbool().default(false),
    DEMO_PASSWORD: z.string().min(12, "needs at least 12 characters").optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  })
  .superRefine((value, context) => {
    allOrNone(value, context, ["ADMIN_EMAIL", "ADMIN_PASSWORD"]);
    allOrNone(value, context, ["TOKOPEDIA_CLIENT_ID", "TOKOPEDIA_CLIENT_SECRET", "TOKOPEDIA_FS_ID"]);
    allOrNone(value, context, ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]);
  });

function isEncryptedOrLocal({ protocol, hostname }: URL): boolean {
  return protocol === "https:" || /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}

function allOrNone(value: Record<string, unknown>, context: z.RefinementCtx, names: string[]) {
  const missing = names.filter((name) => value[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return;
  for (const name of missing) {
    context.addIssue({
      code: "custom",
      path: [name],
      message: `is needed together with ${names.join(", ")}`,
    });
  }
}

export type Env = z.infer<typeof environmentSchema> & { PUBLIC_URL: string };

/** @public The check compares it with `.env.example`. */
export const environmentNames = Object.keys(environmentSchema.shape);

/** Carries names and reasons, never values: it is printed at start. */
export class EnvironmentError extends Error {
  readonly problems: string[];

  constructor(problems: string[]) {
    super(`The environment is incomplete:\n${problems.map((line) => `  - ${line}`).join("\n")}`);
    this.name = "EnvironmentError";
    this.problems = problems;
  }
}

/** An empty string counts as missing. */
export function parseEnvironment(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new EnvironmentError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return given[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`;
      }),
    );
  }
  const { data } = parsed;
  return { ...data, PUBLIC_URL: data.PUBLIC_URL ?? `http://localhost:${data.PORT}` };
}

let current: Env | undefined;

/** Parsed at first use, so that a build needs no secrets and a start stops on the first wrong name. */
export function env(): Env {
  current ??= parseEnvironment(process.env);
  return current;
}

/** Under `npm run dev`; the builds of Next and of the server both put the word in. */
export const isDevelopment = () => process.env.NODE_ENV === "development";

/** next-auth and Next read these names themselves. */
export function publishForLibraries({ PUBLIC_URL, AUTH_SECRET }: Env) {
  process.env.NEXTAUTH_URL = PUBLIC_URL;
  process.env.NEXTAUTH_SECRET = AUTH_SECRET;
  process.env.NEXT_TELEMETRY_DISABLED = "1";
}
