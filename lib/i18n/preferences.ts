import { locales, timeZones, type Locale, type TimeZone } from "@/lib/format";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** `off`: no single letter or sign does anything; arrows, Enter and Esc still do. */
export const keyChoices = ["on", "off"] as const;
export type KeyChoice = (typeof keyChoices)[number];

export type Preferences = { locale: Locale; theme: Theme; timeZone: TimeZone; keys: KeyChoice };

/** Kept in cookies, so that the first byte already speaks the right language; nothing personal is in them. */
export const preferenceCookies = {
  locale: "locale",
  theme: "theme",
  timeZone: "zone",
  keys: "keys",
} as const;

/** Unknown or missing values fall to Indonesian, the system's theme and WIB. */
export function parsePreferences(cookie: (name: string) => string | undefined): Preferences {
  return {
    locale: oneOf(locales, cookie(preferenceCookies.locale)) ?? "id",
    theme: oneOf(themes, cookie(preferenceCookies.theme)) ?? "system",
    timeZone: oneOf(timeZones, cookie(preferenceCookies.timeZone)) ?? "Asia/Jakarta",
    keys: oneOf(keyChoices, cookie(preferenceCookies.keys)) ?? "on",
  };
}

function oneOf<T extends string>(known: readonly T[], value: string | undefined): T | undefined {
  return known.find((candidate) => candidate === value);
}
