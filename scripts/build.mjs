import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { relative } from "node:path";
import { bundle } from "./bundle.mjs";
import { bundleFeedWorker } from "./feed-worker.mjs";
import { install } from "./install.mjs";
import { bundleThreadPrograms, threadPrograms } from "./thread-programs.mjs";
import { fromRoot, isMain, root, tool } from "./paths.mjs";
import { run } from "./run.mjs";

const inputs = [
  "app",
  "components",
  "lib",
  "public",
  "server.ts",
  "server-work.ts",
  "proxy.ts",
  "instrumentation-client.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
  "scripts/bundle.mjs",
  "scripts/server-entry.mjs",
  "scripts/feed-worker.mjs",
  "scripts/thread-programs.mjs",
];
const stamp = fromRoot("dist", "built-from");

/** The production build: Next's pages into .next, our server into dist/server.js. Needs no secret and no network. */
export async function build() {
  const builtFrom = fingerprint();
  rmSync(stamp, { force: true });
  console.error("Building …");
  const next = await run(tool("next"), ["build"], { show: "stderr" });
  if (next.code !== 0) throw new Error("next build failed; its message is above.");
  await bundleServer();
  await bundleFeedWorker();
  await bundleThreadPrograms();
  mkdirSync(fromRoot("dist"), { recursive: true });
  writeFileSync(stamp, builtFrom);
}

async function bundleServer() {
  await bundle({ from: "server.ts", to: "dist/desk.cjs", isWhole: true });
  copyFileSync(fromRoot("scripts", "server-entry.mjs"), fromRoot("dist", "server.js"));
}

/** Builds only when something that goes into the build has changed since the last one. */
export async function buildIfStale() {
  const built = [
    stamp,
    fromRoot("dist", "server.js"),
    fromRoot("dist", "feed-worker.js"),
    ...Object.keys(threadPrograms).map((name) => fromRoot("dist", name)),
    fromRoot(".next", "BUILD_ID"),
  ].every(existsSync);
  if (built && readFileSync(stamp, "utf8") === fingerprint()) return;
  await build();
}

function fingerprint() {
  const hash = createHash("sha256");
  for (const file of inputs.flatMap((input) => filesUnder(fromRoot(input))).sort()) {
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(path).flatMap((name) => filesUnder(`${path}/${name}`));
}

if (isMain(import.meta)) {
  try {
    await install();
    await build();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
