import { load } from "../bundle.mjs";
import { here } from "./files.mjs";

const languages = ["lib/i18n/id.ts", "lib/i18n/en.ts"];

/** Both languages say the same things with the same placeholders. */
export async function translations() {
  if (here(...languages).length < languages.length) return [];
  const [indonesian, english] = await Promise.all(languages.map(async (path) => texts(await load(path))));
  return [...lacking(indonesian, english, languages[1]), ...lacking(english, indonesian, languages[0])];
}

export function lacking(from, to, path) {
  return Object.entries(from).flatMap(([key, text]) => {
    if (!(key in to)) return [`${path} lacks ${key}`];
    if (to[key].trim() === "") return [`${path} has nothing to say for ${key}`];
    const missing = placeholders(text).filter((name) => !placeholders(to[key]).includes(name));
    return missing.map((name) => `${path} does not use ${name} in ${key}`);
  });
}

function texts(module) {
  const tables = Object.values(module).filter((value) => typeof value === "object" && value !== null);
  return Object.assign({}, ...tables.map((table) => flatten(table)));
}

function flatten(table, prefix = "") {
  return Object.entries(table).reduce((all, [name, value]) => {
    const key = prefix + name;
    return Object.assign(
      all,
      typeof value === "object" && value !== null ? flatten(value, `${key}.`) : { [key]: String(value) },
    );
  }, {});
}

/** The arguments and tags of an ICU message: `{count, plural, one {# order} other {# orders}} by <b>{name}</b>`. */
export function placeholders(message) {
  const tags = [...message.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name}>`);
  return [...new Set([...argumentsOf(message), ...tags])].sort();
}

function argumentsOf(message) {
  return groups(message).flatMap((group) => {
    const name = group.split(",", 1)[0].trim();
    const branches = /^\s*\w+\s*,\s*(plural|select|selectordinal)\s*,/.test(group) ? groups(group) : [];
    return [name, ...branches.flatMap(argumentsOf)];
  });
}

/** The outermost `{…}` groups of a text, without their braces. */
function groups(text) {
  const found = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === "{" && depth++ === 0) start = at + 1;
    if (text[at] === "}" && --depth === 0) found.push(text.slice(start, at));
  }
  return found;
}
