export const locales = ["id", "en"] as const;
export type Locale = (typeof locales)[number];

/** The three Indonesian zones; a warehouse stands in one of them. */
export const timeZones = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"] as const;
export type TimeZone = (typeof timeZones)[number];

const zoneNames: Record<TimeZone, string> = {
  "Asia/Jakarta": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
};

/** None of them has a summer time. */
const zoneHours: Record<TimeZone, number> = { "Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9 };

const words = {
  id: {
    language: "id-ID",
    second: "dtk",
    minute: "mnt",
    hour: "j",
    shortMinute: "m",
    day: "hari",
    ago: (span: string) => `${span} lalu`,
    ahead: (span: string) => `${span} lagi`,
    now: "baru saja",
    over: (span: string) => `lewat ${span}`,
    left: (span: string) => `sisa ${span}`,
    tomorrow: (time: string) => `besok ${time}`,
    noDeadline: "tanpa batas",
  },
  en: {
    language: "en-US",
    second: "sec",
    minute: "min",
    hour: "h",
    shortMinute: "m",
    day: "d",
    ago: (span: string) => `${span} ago`,
    ahead: (span: string) => `in ${span}`,
    now: "just now",
    over: (span: string) => `${span} late`,
    left: (span: string) => `${span} left`,
    tomorrow: (time: string) => `tomorrow ${time}`,
    noDeadline: "no deadline",
  },
} satisfies Record<Locale, unknown>;

export type Urgency = "overdue" | "soon" | "today" | "later" | "none";
export type Remaining = { urgency: Urgency; text: string };
export type Format = ReturnType<typeof createFormat>;

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const soonMs = 2 * 60 * minuteMs;
const mostKnown = 1_000;

/** Formatters of one language and one zone; instants are ISO 8601 UTC, money is decimal text and stays exact. */
export function createFormat({ locale, timeZone }: { locale: Locale; timeZone: TimeZone }) {
  const word = words[locale];
  const dates = createDates(word.language, timeZone);
  const wholeNumber = new Intl.NumberFormat(word.language);
  return {
    locale,
    timeZone,
    zone: zoneNames[timeZone],
    ...dates,
    /** `2026-11-21 14:02:31` on the clock of the zone, for files; null when it is no instant. */
    stamp: (iso: string) => stamp(iso, timeZone),
    /** `21 Nov 2026 14:02:31 WIB` */
    exact: (iso: string) => `${dates.date(iso)} ${dates.timeSeconds(iso)} ${zoneNames[timeZone]}`,
    /** `12 mnt lalu`; the caller gives the present. */
    relative(iso: string, nowMs: number): string {
      const ms = nowMs - Date.parse(iso);
      if (Number.isNaN(ms)) return iso;
      if (Math.abs(ms) < 1000) return word.now;
      return ms > 0 ? word.ago(span(word, ms)) : word.ahead(span(word, ms));
    },
    remaining: (iso: string | null, nowMs: number) => remaining(word, dates, iso, nowMs),
    span: (ms: number) => span(word, ms),
    number: (value: number) => wholeNumber.format(value),
    percent: (share: number) => `${wholeNumber.format(Math.floor(share * 100))}%`,
    money: (amount: string | null, currency: string | null) => money(word.language, amount, currency),
  };
}

function createDates(language: string, timeZone: TimeZone) {
  const format = new Intl.DateTimeFormat(language, {
    timeZone,
    day: "2-digit",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
  const days = new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
  });
  // A list writes the same instants again with every draw.
  const known = new Map<string, Record<string, string>>();
  const partsOf = (iso: string, at: number) => {
    const kept = known.get(iso);
    if (kept !== undefined) return kept;
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    if (known.size >= mostKnown) known.clear();
    known.set(iso, parts);
    return parts;
  };
  /** What is no instant is shown as it came. */
  const write = (iso: string, words: (part: Record<string, string>) => string) => {
    const at = Date.parse(iso);
    return Number.isNaN(at) ? iso : words(partsOf(iso, at));
  };
  return {
    date: (iso: string) => write(iso, (p) => `${p.day} ${p.month} ${p.year}`),
    shortDate: (iso: string) => write(iso, (p) => `${p.day} ${p.month}`),
    time: (iso: string) => write(iso, (p) => `${p.hour}:${p.minute}`),
    timeSeconds: (iso: string) => write(iso, (p) => `${p.hour}:${p.minute}:${p.second}`),
    /** `Sabtu 21 November` */
    weekday: (iso: string) => {
      const at = Date.parse(iso);
      if (Number.isNaN(at)) return iso;
      const part = Object.fromEntries(days.formatToParts(at).map(({ type, value }) => [type, value]));
      return `${part.weekday} ${part.day} ${part.month}`;
    },
    /** `21 Nov 2026 14:02` */
    dateTime: (iso: string) => write(iso, (p) => `${p.day} ${p.month} ${p.year} ${p.hour}:${p.minute}`),
  };
}

function stamp(iso: string, timeZone: TimeZone): string | null {
  const at = Date.parse(iso);
  const local = new Date(at + zoneHours[timeZone] * 3_600_000);
  return Number.isNaN(local.getTime()) ? null : local.toISOString().slice(0, 19).replace("T", " ");
}

type Words = (typeof words)[Locale];
type Dates = ReturnType<typeof createDates>;

/** `12 mnt`, `1 j 20 m`, `14 j`, `3 hari`: as exact as somebody plans. */
function span(word: Words, ms: number): string {
  const minutes = Math.floor(Math.abs(ms) / minuteMs);
  if (minutes < 1) return `${Math.floor(Math.abs(ms) / 1000)} ${word.second}`;
  if (minutes < 60) return `${minutes} ${word.minute}`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return `${Math.floor(hours / 24)} ${word.day}`;
  const rest = hours < 10 ? minutes % 60 : 0;
  return rest ? `${hours} ${word.hour} ${rest} ${word.shortMinute}` : `${hours} ${word.hour}`;
}

/** A deadline in the words of the bench: what is late, what is next, otherwise when. */
function remaining(word: Words, dates: Dates, iso: string | null, nowMs: number): Remaining {
  if (iso === null) return { urgency: "none", text: word.noDeadline };
  const ms = Date.parse(iso) - nowMs;
  if (Number.isNaN(ms)) return { urgency: "none", text: iso };
  if (ms < 0) return { urgency: "overdue", text: word.over(span(word, ms)) };
  if (ms < soonMs) return { urgency: "soon", text: word.left(span(word, ms)) };
  const day = dates.date(iso);
  if (day === dates.date(new Date(nowMs).toISOString())) return { urgency: "today", text: dates.time(iso) };
  const isTomorrow = day === dates.date(new Date(nowMs + dayMs).toISOString());
  const text = isTomorrow ? word.tomorrow(dates.time(iso)) : `${dates.shortDate(iso)} ${dates.time(iso)}`;
  return { urgency: "later", text };
}

/** `Rp276.691`: rupiah without decimals unless the amount has some; an amount that is no number stays as it came. */
function money(language: string, amount: string | null, currency: string | null): string {
  if (amount === null) return "–";
  if (!isDecimal(amount)) return amount;
  const code = currency && /^[A-Za-z]{3}$/.test(currency) ? currency.toUpperCase() : "IDR";
  const isWhole = /^-?\d+(\.0+)?$/.test(amount);
  const format = moneyFormat(code === "IDR" ? "id-ID" : language, code, code === "IDR" && isWhole ? 0 : 2);
  return format.format(amount).replace(/\s/g, "");
}

/** To make one costs as much as fifty amounts. */
const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(language: string, currency: string, minimumFractionDigits: number): Intl.NumberFormat {
  const name = `${language} ${currency} ${minimumFractionDigits}`;
  const kept = moneyFormats.get(name);
  if (kept !== undefined) return kept;
  const made = new Intl.NumberFormat(language, {
    style: "currency",
    currency,
    minimumFractionDigits,
    maximumFractionDigits: 2,
  });
  moneyFormats.set(name, made);
  return made;
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
