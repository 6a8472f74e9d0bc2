import { locales, timeZones, type Locale, type TimeZone } from "@/lib/format";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export type Preferences = { locale: Locale; theme: Theme; timeZone: TimeZone };

/** Kept in cookies, so that the first byte already speaks the right language; nothing personal is in them. */
export const preferenceCookies = { locale: "locale", theme: "theme", timeZone: "zone" } as const;

/** Unknown or missing values fall to Indonesian, the system's theme and WIB. */
export function parsePreferences(cookie: (name: string) => string | undefined): Preferences {
  return {
    locale: oneOf(locales, cookie(preferenceCookies.locale)) ?? "id",
    theme: oneOf(themes, cookie(preferenceCookies.theme)) ?? "system",
    timeZone: oneOf(timeZones, cookie(preferenceCookies.timeZone)) ?? "Asia/Jakarta",
  };
}

function oneOf<T extends string>(known: readonly T[], value: string | undefined): T | undefined {
  return known.find((candidate) => candidate === value);
}
