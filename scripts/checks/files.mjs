import { existsSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../paths.mjs";

const notOurs = new Set([
  "node_modules",
  ".next",
  ".data",
  ".git",
  "dist",
  "test-results",
  "playwright-report",
]);

/** Every hand-written file, as a path from the root. */
export function ourFiles(folder = root) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? ourFiles(path) : [relative(root, path)];
    })
    .filter((path) => !path.startsWith("lib/db/migrations/"))
    .sort();
}

export const here = (...paths) => paths.filter((path) => existsSync(join(root, path)));
