import "server-only";
import { pino } from "pino";
import { env } from "@/lib/env";
import { singleton } from "@/lib/singleton";

const secretPaths = [
  "authorization",
  "cookie",
  "password",
  "token",
  "secret",
  "*.authorization",
  "*.cookie",
  "*.password",
  "*.token",
  "*.secret",
  "headers.authorization",
  "headers.cookie",
];

/** Structured lines on stdout. Never pass a payload, a header bag or a person: pass ids and codes. */
export const log = () =>
  singleton("log", () =>
    pino({ level: env().LOG_LEVEL, base: undefined, redact: { paths: secretPaths, censor: "[redacted]" } }),
  );
