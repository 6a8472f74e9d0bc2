import { readFileSync } from "node:fs";
import { load } from "../bundle.mjs";
import { fromRoot } from "../paths.mjs";
import { here } from "./files.mjs";

/** `.env.example` has every name that lib/env.ts reads, each under a sentence, and no other. */
export async function environment() {
  if (here("lib/env.ts", ".env.example").length < 2) return ["lib/env.ts or .env.example is missing"];
  const { environmentNames } = await load("lib/env.ts");
  const examples = readExamples(readFileSync(fromRoot(".env.example"), "utf8"));
  const shown = new Set(examples.map(({ name }) => name));
  return [
    ...environmentNames.filter((name) => !shown.has(name)).map((name) => `.env.example lacks ${name}`),
    ...[...shown]
      .filter((name) => !environmentNames.includes(name))
      .map((name) => `lib/env.ts does not read ${name}`),
    ...examples
      .filter(({ sentence }) => !sentence)
      .map(({ name }) => `.env.example has no sentence above ${name}`),
  ];
}

/** A sentence is a comment line right above; a commented-out example (`#NAME=value`) counts as the name it shows. */
function readExamples(text) {
  const lines = text.split("\n");
  return lines.flatMap((line, index) => {
    const name = /^#?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1];
    return name ? [{ name, sentence: /^# \w/.test(lines[index - 1] ?? "") }] : [];
  });
}
