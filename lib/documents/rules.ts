import { BlockList, isIP } from "node:net";
import { AppError, type ErrorCode } from "@/lib/errors";
import { type DocumentReason, documentReasons, type ObtainReason } from "./schema";

export type DocumentAddress = { url: URL; hostname: string; port: number; isLoopback: boolean };

type Judgement = { ok: true; address: DocumentAddress } | { ok: false; reason: DocumentReason };

const refused = (reason: DocumentReason): Judgement => ({ ok: false, reason });

/**
 * Whether a document address that Ginee gave may be fetched. `allowed` is GINEE_DOCUMENT_HOSTS: `host` (its default
 * port) or `host:port`. https only; http only for a loopback address that is listed itself. An address that can be read
 * in two ways (userinfo, escapes, octal or short numbers, IPv6, trailing dots, other scripts) is refused as a whole.
 */
export function judgeAddress(text: string, allowed: readonly string[]): Judgement {
  const spelled = /^(https?):\/\/([a-z0-9.-]{1,253})(?::[1-9]\d{0,4})?(?:[/?][\x21-\x5b\x5d-\x7e]*)?$/i.exec(
    text,
  );
  if (!spelled || text.length > 2_048 || !URL.canParse(text)) return refused(schemeOf(text));
  const url = new URL(text);
  const hostname = spelled[2]?.toLowerCase() ?? "";
  if (url.hostname !== hostname || hostname.endsWith(".") || hostname.includes(".."))
    return refused("not_an_address");
  const port = Number(url.port || (url.protocol === "https:" ? 443 : 80));

  const isListed = allowed.some((entry) =>
    isEntryFor(entry.trim().toLowerCase(), hostname, port, url.protocol),
  );
  if (!isListed) return refused("host_not_allowed");
  const isLoopback = isLoopbackAddress(hostname);
  if (url.protocol === "http:" && !isLoopback) return refused("scheme_not_allowed");
  if (isIP(hostname) !== 0 && !isLoopback && !isPublicAddress(hostname)) return refused("private_address");
  return { ok: true, address: { url, hostname, port, isLoopback } };
}

/**
 * Where a document host sends us on to, judged as if Ginee had named it. A place on the same host may be given as a path;
 * another host has to be spelled out. What came from the open internet may not lead to this machine.
 */
export function judgeRedirect(from: DocumentAddress, to: string, allowed: readonly string[]): Judgement {
  const isSpelledOut = /^[a-z][a-z0-9+.-]*:/i.test(to);
  if (!isSpelledOut && !URL.canParse(to, from.url)) return refused("not_an_address");
  const target = isSpelledOut ? null : new URL(to, from.url);
  if (target && target.origin !== from.url.origin) return refused("not_an_address");
  const judged = judgeAddress(target?.href ?? to, allowed);
  if (judged.ok && judged.address.isLoopback && !from.isLoopback) return refused("private_address");
  return judged;
}

function schemeOf(text: string): DocumentReason {
  return /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^https?:/i.test(text)
    ? "scheme_not_allowed"
    : "not_an_address";
}

function isEntryFor(entry: string, hostname: string, port: number, protocol: string): boolean {
  return (
    entry === `${hostname}:${port}` || (entry === hostname && port === (protocol === "https:" ? 443 : 80))
  );
}

const isLoopbackAddress = (hostname: string) => isIP(hostname) === 4 && hostname.startsWith("127.");

const notPublic = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const) {
  notPublic.addSubnet(network, prefix, "ipv4");
}
/** Of IPv6 only the global range is public; inside it: documentation, Teredo and 6to4, which carry IPv4 along. */
const globalIpv6 = new BlockList();
globalIpv6.addSubnet("2000::", 3, "ipv6");
notPublic.addSubnet("2001:db8::", 32, "ipv6");
notPublic.addSubnet("2001::", 23, "ipv6");
notPublic.addSubnet("2002::", 16, "ipv6");
notPublic.addSubnet("3fff::", 20, "ipv6");

/** An address on the open internet: not ours, not our network's, not a cloud's metadata service. */
export function isPublicAddress(ip: string): boolean {
  const family = isIP(ip);
  if (family === 4) return !notPublic.check(ip, "ipv4");
  return family === 6 && globalIpv6.check(ip, "ipv6") && !notPublic.check(ip, "ipv6");
}

/** Order numbers of some marketplaces contain slashes; a file name carries only what every system accepts. */
export function documentFileName(orderNumber: string, type: string): string {
  const safe = orderNumber
    .replace(/[^A-Za-z0-9_-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
  return `${type}-${safe || "order"}.pdf`;
}

/** What is wrong with the document itself, when that is what an error says. */
export function reasonOf(error: unknown): DocumentReason | undefined {
  const fields = error instanceof AppError ? error.fields : undefined;
  const told = fields?.find(({ path }) => path === "document")?.message;
  return documentReasons.find((reason) => reason === told);
}

const ofOneDocument: Partial<Record<ErrorCode, ObtainReason | "outcome_unknown">> = {
  conflict: "stopped",
  not_found: "unknown_order",
  ginee_refused: "ginee_refused",
  ginee_refused_keys: "ginee_refused",
  ginee_unreadable: "ginee_unreachable",
  ginee_unreachable: "ginee_unreachable",
  ginee_busy: "ginee_busy",
  outcome_unknown: "outcome_unknown",
};

/** Why this one document is not there; nothing for what is no trouble of one document. */
export function failureOf(error: unknown): ObtainReason | "outcome_unknown" | undefined {
  return reasonOf(error) ?? (error instanceof AppError ? ofOneDocument[error.code] : undefined);
}
