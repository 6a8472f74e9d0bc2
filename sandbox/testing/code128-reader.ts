import type { Bar } from "./pdf-reader.ts";

// The 103 symbols, three start signs and the stop of ISO/IEC 15417, as widths of bars and spaces.
const patterns = (
  "212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 " +
  "123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 212123 212321 " +
  "232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121 " +
  "313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 " +
  "111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 " +
  "111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 " +
  "114311 411113 411311 113141 114131 311141 411131 211412 211214 211232"
).split(" ");

const [codeC, codeB, startB, startC] = [99, 100, 104, 105];
const shift = 98;

/** Widths in modules, read back from the drawn bars and the gaps between them. */
function widthsOf(bars: Bar[]): number[] {
  const narrow = Math.min(...bars.map((bar) => bar.width));
  return bars.flatMap((bar, place) => {
    const next = bars[place + 1];
    const wide = Math.round(bar.width / narrow);
    return next ? [wide, Math.round((next.x - bar.x - bar.width) / narrow)] : [wide];
  });
}

/** Reads like a scanner: refuses anything but known symbols with the right check sum. */
export function readCode128(bars: Bar[]): string {
  const widths = widthsOf(bars);
  const symbols: number[] = [];
  for (let at = 0; at + 7 < widths.length; at += 6)
    symbols.push(patterns.indexOf(widths.slice(at, at + 6).join("")));
  const check = symbols.pop();
  const [start = -1, ...values] = symbols;
  const sum = values.reduce((total, value, place) => total + value * (place + 1), start);
  if (symbols.includes(-1) || sum % 103 !== check) throw new Error("not a readable Code 128");
  return decode(start, values);
}

function decode(start: number, values: number[]): string {
  let isPairs = start === startC;
  if (!isPairs && start !== startB) throw new Error("only sets B and C are expected");
  let text = "";
  for (const value of values) {
    if (isPairs && value < 100) text += String(value).padStart(2, "0");
    else if (isPairs && value === codeB) isPairs = false;
    else if (!isPairs && value === codeC) isPairs = true;
    else if (!isPairs && value < 96 && value !== shift) text += String.fromCharCode(value + 32);
    else throw new Error(`unexpected symbol ${value}`);
  }
  return text;
}
