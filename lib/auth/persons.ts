import "server-only";

/** What masks each kind of value that tells who somebody is. */
export type Masks = Record<"name" | "phone" | "address" | "email", (value: string) => string>;

/** A star or two somebody typed into a full address does not make it masked: a quarter of it has to be hidden. */
const hiddenShare = 1 / 4;
const graphemes = (text: string) => Array.from(text);

/** `Siti Rahayu` → `S*** R*****`; keeps one letter a word, so that two parcels on one table can be told apart. */
export function maskName(name: string): string {
  return masked(name, (text) => text.split(/\s+/).map(maskWord).join(" "));
}

/** `+62 812-3456-7890` → `********7890`; the last four digits are what a courier asks for. */
export function maskPhone(phone: string): string {
  return masked(phone, (text) => {
    const digits = text.replace(/\D/g, "");
    return digits.length <= 4 ? "****" : "*".repeat(digits.length - 4) + digits.slice(-4);
  });
}

/** A street address has no part that is safe to show; town and province are fields of their own. */
export function maskAddress(address: string): string {
  return masked(address, () => "****");
}

/** `siti.rahayu@example.com` → `s***@e***.com` */
export function maskEmail(email: string): string {
  return masked(email, (text) => {
    const at = text.lastIndexOf("@");
    if (at < 1) return "****";
    const domain = text.slice(at + 1);
    const dot = domain.lastIndexOf(".");
    return `${first(text)}***@${first(domain)}***${dot > 0 ? domain.slice(dot) : ""}`;
  });
}

function masked(value: string, mask: (text: string) => string): string {
  const text = value.trim();
  return text === "" || isMasked(text) ? value : mask(text);
}

/** As Ginee and the marketplaces do it: `S***i`, `(+62)821****21`, `•••• 7890`. */
function isMasked(text: string): boolean {
  const hidden = text.match(/[*•]/g)?.length ?? 0;
  return hidden >= 2 && hidden / text.replace(/\s/g, "").length >= hiddenShare;
}

function maskWord(word: string): string {
  const letters = graphemes(word);
  return letters.length === 1 ? "*" : `${letters[0]}${"*".repeat(letters.length - 1)}`;
}

const first = (text: string) => graphemes(text)[0] ?? "";

export const personMasks: Masks = {
  name: maskName,
  phone: maskPhone,
  address: maskAddress,
  email: maskEmail,
};
