import { longestRack, longestSku, mostRacks, type Rack } from "./schema";

/** Under which a SKU is kept and compared: Ginee's orders and the pasted list spell it in different cases. */
export const skuKey = (sku: string): string => sku.trim().toUpperCase();

export const badLineReasons = ["noSku", "noRack", "tooManyParts", "tooLong", "unreadable", "twice"] as const;
/** `twice`: another line gives the same SKU another rack. */
export type BadLineReason = (typeof badLineReasons)[number];

export type BadLine = { line: number; text: string; reason: BadLineReason };

export type ParsedRacks = {
  /** Each SKU once, in the order of the text. */
  racks: Rack[];
  bad: BadLine[];
  /** Lines that say again what another line has said. */
  repeated: number;
  tooMany: boolean;
};

/** Lines of a SKU and a rack, divided by a tab, a semicolon or a comma; a heading and empty lines do not count. */
export function parseRacks(text: string): ParsedRacks {
  const racks = new Map<string, Rack>();
  const bad: BadLine[] = [];
  let repeated = 0;
  let isFirst = true;
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    if (raw.trim() === "") continue;
    const parts = partsOf(raw);
    if (isFirst && isHeading(parts)) continue;
    isFirst = false;
    const read = readLine(parts);
    const key = "rack" in read ? skuKey(read.sku) : "";
    const known = racks.get(key);
    if ("reason" in read) bad.push({ line: index + 1, text: raw.trim(), reason: read.reason });
    else if (known === undefined) racks.set(key, read);
    else if (known.rack === read.rack) repeated++;
    else bad.push({ line: index + 1, text: raw.trim(), reason: "twice" });
  }
  return { racks: [...racks.values()], bad, repeated, tooMany: racks.size > mostRacks };
}

/** A spreadsheet pastes tabs, and empty cells at the end of a line. */
function partsOf(line: string): string[] {
  const separator = ["\t", ";", ","].find((one) => line.includes(one)) ?? "\t";
  const parts = line.split(separator).map((part) => unquoted(part.trim()));
  while (parts.length > 2 && parts.at(-1) === "") parts.pop();
  return parts;
}

const unquoted = (part: string) => part.replace(/^"(.*)"$/, "$1").trim();

const isHeading = ([sku = "", rack = ""]: string[]) =>
  /^sku$/i.test(sku) && /^(rak|rack|lokasi)$/i.test(rack);

function readLine(parts: string[]): Rack | { reason: BadLineReason } {
  const [sku = "", rack = ""] = parts;
  if (parts.length > 2) return { reason: "tooManyParts" };
  if (sku === "") return { reason: "noSku" };
  if (rack === "") return { reason: "noRack" };
  if (sku.length > longestSku || rack.length > longestRack) return { reason: "tooLong" };
  if (/\p{Cc}/u.test(sku + rack)) return { reason: "unreadable" };
  return { sku, rack };
}
