/** Longest text worth searching; more cannot be a code, a name or a product. */
export const longestQuery = 200;

/** Shortest part that the trigram index can narrow down. */
export const shortestSubstring = 3;

const shortestStart = 3;
const shortestEnding = 4;

const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * What `order_codes.code` holds and what a scan becomes: upper case, letters and digits only, URL-encoding undone.
 * "spxid 05-12%2F3" and "SPXID05123" are the same code. Empty when nothing of a code is left.
 */
export function normaliseCode(text: string): string {
  return decoded(text)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, "");
}

/**
 * The codes a scan may stand for, most literal first: as it came, without the return mark `-RET`, and halved when a
 * scanner sent it twice in a row. A real code that happens to repeat itself still finds itself first.
 */
export function codeCandidates(text: string): string[] {
  const code = normaliseCode(text);
  const isMarked = /[^A-Za-z0-9]RET[^A-Za-z0-9]*$/i.test(decoded(text));
  const unmarked = (candidate: string) => (isMarked ? candidate.replace(/RET$/, "") : candidate);
  const candidates = [code, unmarked(code), halved(code), halved(unmarked(code)), unmarked(halved(code))];
  return [...new Set(candidates)].filter((candidate) => candidate.length > 0);
}

/** A scan as it was meant, spelled as it came: URL-encoding undone, nothing invisible, no blanks around it. */
export function literalText(text: string): string {
  return decoded(text).normalize("NFKC").replace(controls, "").trim();
}

/** What `orders.search_text` is made of and what is looked for in it: upper case, single blanks, nothing invisible. */
export function normaliseText(text: string): string {
  return text.normalize("NFKC").replace(controls, " ").replace(/\s+/g, " ").trim().toUpperCase();
}

export type SearchPlan = {
  /** Tier 1: codes that must match as a whole, and SKUs as they are written. */
  exact: string[];
  skus: string[];
  /**
   * Tier 2: how a code starts or ends, `null` when the text cannot be a part of a code: too short, or a word without a
   * digit. One tier, because the last six digits of a waybill are often the first six of some other number.
   */
  edge: string | null;
  ending: string | null;
  /** Letters only: a word first, and the start or the end of a code only when no order has that word. */
  letters: string | null;
  /** Tier 3: all of these words, each anywhere in the names, SKUs and customer of an order. Empty: not searched. */
  words: string[];
  /** Tier 3 too: this text in the middle of a code. */
  inside: string | null;
};

/** What to look for, in the order of the tiers; null when there is nothing to look for. */
export function planSearch(text: string): SearchPlan | null {
  const given = text.slice(0, longestQuery).replaceAll("\u0000", "").trim();
  const plain = normaliseText(given);
  if (!plain) return null;
  const exact = codeCandidates(given);
  const cleaned = exact.at(-1) ?? "";
  // A word would hit random letters of a marketplace's order number, and hide the products that were meant.
  const isPartOfCode = /\d/.test(cleaned) && !/\S\s+\S*[A-Z]{3}/.test(plain);
  const words = plain.split(" ");
  return {
    exact,
    skus: [...new Set([given, plain, given.toLowerCase()])],
    edge: isPartOfCode && cleaned.length >= shortestStart ? cleaned : null,
    ending: isPartOfCode && cleaned.length >= shortestEnding ? cleaned : null,
    letters: new RegExp(`^[A-Z]{${shortestStart},}$`).test(plain) ? plain : null,
    words: words.some((word) => word.length >= shortestSubstring) ? words : [],
    inside: isPartOfCode && cleaned.length >= shortestEnding ? cleaned : null,
  };
}

/** A LIKE pattern in which `%`, `_` and `\` of the text are letters like any other. */
export function likePattern(text: string, { open }: { open: "end" | "both" }): string {
  const literal = text.replace(/[\\%_]/g, "\\$&");
  return open === "end" ? `${literal}%` : `%${literal}%`;
}

/**
 * What a trigram index can tell of words that may stand anywhere: their runs of letters and digits, each with the signs
 * beside it. To it a sign is a blank like any other, so that a single letter beside one says next to nothing.
 */
export function indexedParts(words: string[]): string[] {
  const runs = words.flatMap((word) => [...word.matchAll(runWithSigns)]);
  return runs.flatMap(([run, before = "", after = ""]) => {
    const part = before + run + after;
    return run.length > 1 && part.length >= shortestSubstring ? [part] : [];
  });
}

const runWithSigns = /(?<=([^\p{L}\p{N}]?))[\p{L}\p{N}]+(?=([^\p{L}\p{N}]?))/gu;

/** Text read backwards, as the suffix index stores it. */
export const reversed = (code: string) => [...code].reverse().join("");

const shapes: [RegExp, string][] = [
  [/^SO[0-9A-F]{20,}$/, "order_id"],
  [/^WDO[0-9A-F]{10,}$/, "delivery_order_id"],
  [/^INV\d{8}/, "order_sn"],
  [/^SPX(ID|MY|PH|TH|VN|SG)\d{8,}$/, "waybill"],
  [/^(JX|JP|JT|JZ|JO|JD)\d{9,}$/, "waybill"],
  [/^(NLIDAP|NVIDE|LXAP|LXAD|LEXDO|IDE|SICEPAT|TLJX|TG|CM|JNAP|JNE)[A-Z]*\d{6,}$/, "waybill"],
  [/^\d{6}[A-Z0-9]{8}$/, "order_sn"],
  [/^5\d{17}$/, "order_sn"],
  [/^OFG\d{12,}$/, "package_id"],
  [/^\d{12,16}$/, "waybill"],
];

/** A guess by shape, for a hint beside the search box only: the courier's name always comes from the order itself. */
export function recogniseCode(text: string): string | null {
  const code = codeCandidates(text).at(-1) ?? "";
  return shapes.find(([shape]) => shape.test(code))?.[1] ?? null;
}

function decoded(text: string): string {
  if (!/%[0-9A-Fa-f]{2}/.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function halved(code: string): string {
  const half = code.slice(0, code.length / 2);
  return half.length >= shortestEnding && half + half === code ? half : code;
}
