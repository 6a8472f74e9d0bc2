import "server-only";
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

/** The words of one language; the other one is neither loaded nor sent. */
export async function messagesOf(locale: Locale): Promise<Messages> {
  return locale === "id" ? (await import("./id")).id : (await import("./en")).en;
}

/** For server components and page titles; screens use `useTranslations`. */
export async function translator(locale?: Locale) {
  const chosen = locale ?? (await currentPreferences()).locale;
  return createTranslator({ locale: chosen, messages: await messagesOf(chosen) });
}
