/** One value that a body must hold, and where. */
export type BodyPath = {
  /** In PostgreSQL's language, written by us from what was read: nothing of it is text that somebody typed. */
  jsonPath: string;
  names: string[];
  value: string | number | boolean;
};

export const longestPath = 200;
const mostSteps = 12;

const oneStep = /^(?:\.?([A-Za-z_][\w-]*|"(?:[^"\\]|\\.)*")|\[(\d{1,4}|\*)\])/;

/**
 * `payload.items.sku = "KP-001"`. The path: names with dots between, a name in double quotes when it holds anything but
 * letters, digits, `_` and `-`; `[0]` for one element of a list. A list is looked through whole, with `[*]` or without.
 * The value: text in double quotes, a number, `true` or `false`; anything else is text as it stands. Null for all else.
 */
export function parseBodyPath(text: string): BodyPath | null {
  if (text.length > longestPath || !text.isWellFormed()) return null;
  const names: string[] = [];
  let jsonPath = "$";
  let steps = 0;
  let rest = text.trim().replace(/^\$\.?/, "");
  for (let found = oneStep.exec(rest); found; found = oneStep.exec(rest)) {
    const [whole, name, index] = found;
    // Every name but the first has a dot in front of it; the first step is a name, because a body is an object.
    if (name !== undefined ? whole.startsWith(".") !== steps > 0 : steps === 0) return null;
    const read = name?.startsWith('"') ? jsonText(name) : name;
    if (read === null) return null;
    if (read !== undefined) names.push(read);
    jsonPath += read === undefined ? `[${index}]` : `.${JSON.stringify(read)}`;
    steps += 1;
    rest = rest.slice(whole.length);
  }
  const given = /^\s*==?\s*(\S.*)$/s.exec(rest)?.[1]?.trim();
  if (given === undefined || steps === 0 || steps > mostSteps) return null;
  const value = valueOf(given);
  return value === null ? null : { jsonPath: `${jsonPath} ? (@ == $value)`, names, value };
}

function valueOf(text: string): BodyPath["value"] | null {
  if (text.startsWith('"')) return jsonText(text);
  if (text === "true" || text === "false") return text === "true";
  return /^-?(0|[1-9]\d{0,14})(\.\d{1,10})?$/.test(text) ? Number(text) : text;
}

function jsonText(text: string): string | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" && value.isWellFormed() && !value.includes("\0") ? value : null;
  } catch {
    return null;
  }
}

export type PersonalKind = "phone" | "email" | "address" | "name";

/** Field names under which Ginee and Tokopedia write about persons. */
const personalNames: [RegExp, PersonalKind][] = [
  [/phone|mobile|(^|_)tel/i, "phone"],
  [/email/i, "email"],
  [/address|street|note|remark|message|comment/i, "address"],
  [
    /^(name|(first|last|full|customer|buyer|receiver|recipient|sender|contact|drop_?shipper|user)_?name)$/i,
    "name",
  ],
];

/** What a value under this name tells of a person; undefined: nothing. */
export const personalKind = (name: string): PersonalKind | undefined =>
  personalNames.find(([pattern]) => pattern.test(name))?.[1];

/**
 * Whether the question could be answered only by what is masked: a value under a name of a person's, or JSON kept as
 * text, in which persons may stand. Lists take the name of what holds them.
 */
export function asksAboutPersons({ names, value }: BodyPath): boolean {
  const isNested = typeof value === "string" && /^\s*[{[]/.test(value);
  return isNested || personalKind(names.at(-1) ?? "") !== undefined;
}
