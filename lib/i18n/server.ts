import "server-only";
import compile from "icu-minify/compile";
import { cookies } from "next/headers";
import { createTranslator } from "use-intl/core";
import type { Locale } from "@/lib/format";
import { type Messages } from "./id";
import { parsePreferences, type Preferences } from "./preferences";

/** The choices of the person whose request is being answered. */
export async function currentPreferences(): Promise<Preferences> {
  const jar = await cookies();
  return parsePreferences((name) => jar.get(name)?.value);
}

/** The words of one language, ready to be filled in; the other one is neither loaded nor sent. */
export function messagesOf(locale: Locale): Promise<Messages> {
  return (compiled[locale] ??= load(locale).then(compileMessages));
}

const compiled: Partial<Record<Locale, Promise<Messages>>> = {};

const load = async (locale: Locale) =>
  locale === "id" ? (await import("./id")).id : (await import("./en")).en;

/**
 * The browser gets no parser of messages: texts with arguments become the lists that `format-only` reads (the alias in
 * next.config.js). Keys stay as they are, and only `use-intl` ever looks at a value.
 */
function compileMessages(messages: Messages): Messages {
  const compileAll = (part: object): object =>
    Object.fromEntries(
      Object.entries(part).map(([key, value]: [string, unknown]) => [
        key,
        // Cloned, because choices of a plural come without a prototype, and React sends plain objects only.
        typeof value === "object" && value !== null
          ? compileAll(value)
          : structuredClone(compile(String(value))),
      ]),
    );
  return compileAll(messages) as Messages;
}

/** For server components and page titles; screens use `useTranslations`. */
export async function translator(locale?: Locale) {
  const chosen = locale ?? (await currentPreferences()).locale;
  return createTranslator({ locale: chosen, messages: await messagesOf(chosen) });
}
