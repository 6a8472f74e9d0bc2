import { longestQuery, normaliseCode } from "@/lib/search/rules";

/** As many codes as one lookup answers. */
export const mostCodes = 500;

/** Blanks, tabs, line ends, commas, semicolons and bars, also the full-width ones, and a scanner's control characters. */
const separators = /[\s\p{Cc},;|，；、]+/u;
const letterOrDigit = /[\p{L}\p{N}]/u;

export type SplitCodes = {
  /** Each once, spelled as it came first and in that order; too many are all kept. */
  codes: string[];
  /** Which of `codes` came more than once, also when spelled differently: `spx-05` and `SPX05` are one code. */
  duplicates: string[];
  /** Too long to be a code: not among `codes`, because a lookup refuses them. */
  tooLong: string[];
  tooMany: boolean;
};

/** The codes of a pasted list. Marks without a letter or digit, as between columns, are no codes. */
export function splitCodes(text: string): SplitCodes {
  const first = new Map<string, string>();
  const duplicates = new Set<string>();
  const tooLong = new Set<string>();
  for (const code of text.split(separators)) {
    if (!letterOrDigit.test(code)) continue;
    if (code.length > longestQuery) {
      tooLong.add(code);
      continue;
    }
    const key = normaliseCode(code) || code;
    const known = first.get(key);
    if (known === undefined) first.set(key, code);
    else duplicates.add(known);
  }
  const codes = [...first.values()];
  return { codes, duplicates: [...duplicates], tooLong: [...tooLong], tooMany: codes.length > mostCodes };
}
