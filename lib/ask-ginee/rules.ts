import { codeCandidates, literalText, normaliseCode } from "@/lib/search/rules";
import { clockSlackMs, type Window, windowsOf } from "@/lib/sync-windows/rules";

const dayMs = 86_400_000;

/** Ginee's list answers for three months without being asked for history (api 3.1): 89 to 92 days. */
const surelyRecentDays = 88;
const recentDays = 92;
/** The overlap leaves no gap between. */
const historyFromDays = 85;
/** How far back somebody looks for an old order: a year. */
const historyDays = 365;

/** `isEdge`: it may lie beyond the three months, so that Ginee may refuse it and nothing else. */
export type AskWindow = Window & { isHistorical: boolean; isEdge: boolean };

/** Everything Ginee answers for in steps of at most 15 days, newest first; with `older` its history of a year as well. */
export function askWindows(now: Date, older: boolean): AskWindow[] {
  const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
  const recent = { from: daysAgo(surelyRecentDays), to: new Date(now.getTime() + clockSlackMs) };
  const edge = { from: daysAgo(recentDays), to: daysAgo(surelyRecentDays) };
  const history = { from: daysAgo(historyDays), to: daysAgo(historyFromDays) };
  const newestFirst = (range: Window, { isHistorical = false, isEdge = false }) =>
    windowsOf(range)
      .reverse()
      .map((window) => ({ ...window, isHistorical, isEdge }));
  return [
    ...newestFirst(recent, {}),
    ...newestFirst(edge, { isEdge: true }),
    ...(older ? newestFirst(history, { isHistorical: true }) : []),
  ];
}

/** `orderId` when the text is Ginee's own id; `numbers`: the spellings under which a marketplace may know it. */
export type Question = { orderId: string | null; numbers: string[] };

const ginneesOwn = /^SO[0-9A-F]{16,}$/;
const longestNumber = 64;
const shortestNumber = 5;

/**
 * What Ginee can be asked for this text; null when it cannot be an order number (words, a name, too short), because names
 * are nothing to send anywhere. Ginee compares order numbers letter by letter, so all readings of a scan go out together.
 */
export function questionOf(text: string): Question | null {
  const literal = literalText(text);
  const codes = codeCandidates(text);
  const orderId = codes.find((code) => ginneesOwn.test(code)) ?? null;
  if (orderId !== null) return { orderId, numbers: [] };
  if (/\s\S*[^\d\s]/.test(literal.replace(/\s*-\s*RET$/i, ""))) return null;
  const spellings = [literal, literal.replace(/[^A-Za-z0-9]RET$/i, ""), halfOf(literal), ...codes];
  const numbers = spellings.flatMap((spelling) => [spelling, spelling.toUpperCase(), ...marked(spelling)]);
  const possible = [...new Set(numbers)].filter(isPossible);
  return possible.length > 0 ? { orderId: null, numbers: possible } : null;
}

const isPossible = (number: string) =>
  number.length >= shortestNumber &&
  number.length <= longestNumber &&
  /\d/.test(number) &&
  !/\s/.test(number);

function halfOf(text: string): string {
  const half = text.slice(0, text.length / 2);
  return half + half === text ? half : text;
}

/** Order numbers whose marks a scanner or a person leaves out: Tokopedia's invoice number, Shopify's `#`. */
function marked(number: string): string[] {
  const invoice = /^INV(\d{8})([A-Z]{2,4})(\d{5,})$/.exec(number);
  if (invoice) return [`INV/${invoice.slice(1).join("/")}`];
  return /^\d{4,7}$/.test(number) ? [`#${number}`] : [];
}

/** Ginee takes so many numbers in one call (api 3.1). */
const numbersPerCall = 100;
const callsPerWindow = 5;

/** What goes out together, the spellings of one text never apart. What does not fit into the calls of a window is left out. */
export function questionsByCall(questions: readonly Question[]): Question[][] {
  const calls: Question[][] = [];
  let room = 0;
  for (const question of questions) {
    const size = question.numbers.length;
    if (size > room) {
      calls.push([]);
      room = numbersPerCall;
    }
    calls.at(-1)?.push(question);
    room -= size;
  }
  return calls.slice(0, callsPerWindow);
}

/** Whether an answered order is the one that was asked for: a filter that Ginee overlooked answers with anything. */
export function isAskedFor(
  { numbers }: Question,
  order: { externalOrderSn: string | null; externalOrderId: string | null },
): boolean {
  const asked = new Set(numbers.map(normaliseCode));
  return [order.externalOrderSn, order.externalOrderId].some(
    (number) => number !== null && asked.has(normaliseCode(number)),
  );
}
