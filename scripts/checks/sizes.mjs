import { readFileSync } from "node:fs";
import { fromRoot } from "../paths.mjs";
import { ourFiles } from "./files.mjs";

/** First match counts. A file over its limit owns more than one thing. */
const limits = [
  [/^app\/.*route\.ts$/, 25],
  [/^app\/.*page\.tsx$/, 40],
  [/\.(ts|tsx|mjs|cjs|js|css)$/, 300],
];

export function sizes() {
  return ourFiles().flatMap((path) => {
    const limit = limits.find(([pattern]) => pattern.test(path))?.[1];
    if (limit === undefined) return [];
    const lines = readFileSync(fromRoot(path), "utf8").trimEnd().split("\n").length;
    return lines > limit ? [`${path} has ${lines} lines; the limit is ${limit}`] : [];
  });
}
