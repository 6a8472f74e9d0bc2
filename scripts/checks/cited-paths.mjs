import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fromRoot } from "../paths.mjs";
import { ourFiles } from "./files.mjs";

const ourPath = /^(\.ci|app|bench|components|docs|e2e|lib|public|sandbox|scripts)\/[\w./()[\]-]+$/;

/** A document that names a file, link or command which is gone misleads more than none. */
export function citedPaths() {
  const { scripts } = JSON.parse(readFileSync(fromRoot("package.json"), "utf8"));
  return ourFiles()
    .filter((path) => path.endsWith(".md"))
    .flatMap((document) => {
      const text = readFileSync(fromRoot(document), "utf8");
      const problem = (what) => `${document} cites ${what}, which does not exist`;
      return [
        ...quoted(text)
          .filter((word) => ourPath.test(word) && !existsSync(fromRoot(word)))
          .map(problem),
        ...linked(text)
          .filter((target) => !existsSync(fromRoot(join(dirname(document), target))))
          .map(problem),
        ...[...text.matchAll(/npm run ([\w:-]+)/g)]
          .filter(([, name]) => !(name in scripts))
          .map(([command]) => problem(command)),
      ];
    });
}

/** Whoever is new finds a domain by the README. */
export function unlistedFolders() {
  const named = new Set(quoted(readFileSync(fromRoot("README.md"), "utf8")));
  return readdirSync(fromRoot("lib"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !named.has(entry.name))
    .map((entry) => `README.md does not say what lib/${entry.name} is`);
}

const quoted = (text) => [...text.matchAll(/`([^`\s]+)`/g)].map(([, word]) => word);

function linked(text) {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target.replace(/#.*$/, ""));
  return targets.filter((target) => target && !/^[a-z]+:/.test(target));
}
