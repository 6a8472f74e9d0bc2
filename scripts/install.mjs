import { existsSync, readFileSync } from "node:fs";
import { fromRoot, hostEnvironment, isMain, pinnedNode } from "./paths.mjs";
import { run } from "./run.mjs";

/** Installs what the lock file names, with nothing but the host's Node and npm; does nothing when that is already there. */
export async function install() {
  if (isInstalled()) return;
  console.error("Installing the packages (about a minute) …");
  const { code } = await run("npm", ["ci", "--include=dev", "--no-progress", "--loglevel=error"], {
    env: hostEnvironment(),
    show: "stderr",
  });
  if (code !== 0) throw new Error("npm ci failed; its message is above.");
  if (!existsSync(pinnedNode)) {
    throw new Error(
      "npm ci ran, but the package `node` has no binary: install scripts are switched off (ignore-scripts?).",
    );
  }
}

/** npm writes what it installed into node_modules/.package-lock.json, as the last thing it does. */
function isInstalled() {
  const wanted = packagesOf("package-lock.json");
  const present = packagesOf("node_modules/.package-lock.json");
  if (!wanted || !present || !existsSync(pinnedNode)) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    const found = present[path];
    return found ? found.version === entry.version : entry.optional === true || entry.devOptional === true;
  });
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(fromRoot(file), "utf8")).packages;
  } catch {
    return undefined;
  }
}

if (isMain(import.meta)) await install();
