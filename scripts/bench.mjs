import { existsSync } from "node:fs";
import { buildIfStale } from "./build.mjs";
import { browser } from "./browser.mjs";
import { bundle } from "./bundle.mjs";
import { install } from "./install.mjs";
import { fromRoot, pinnedNode, toolEnvironment } from "./paths.mjs";
import { run } from "./run.mjs";

const names = [
  "ingest",
  "signin-load",
  "crash",
  "start",
  "soak",
  "search",
  "feed",
  "sync",
  "first-sync",
  "outage",
  "burst",
  "slow-senders",
  "page",
  "export",
  "vitals",
  "scroll",
  "print",
];
/** Too long to be part of a run of everything. */
const onlyByName = ["soak", "first-sync"];

/** `npm run bench [-- name …] [--json]`: each measurement takes its floor and its figure in the same run. */
async function bench(wanted, flags) {
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw new Error(`No measurement ${unknown.join(", ")}; there are ${names.join(", ")}.`);
  await install();
  await buildIfStale();
  const env = toolEnvironment({ CHROMIUM_PATH: await browser() });
  let failed = 0;
  const usual = names.filter((name) => !onlyByName.includes(name));
  for (const name of wanted.length > 0 ? wanted : usual) {
    if (!existsSync(fromRoot("bench", `${name}.ts`))) throw new Error(`bench/${name}.ts is missing.`);
    await bundle({ from: `bench/${name}.ts`, to: `dist/bench/${name}.js` });
    const { code, output } = await run(
      pinnedNode,
      ["--enable-source-maps", `dist/bench/${name}.js`, ...flags],
      {
        env,
        show: "stdout",
      },
    );
    if (code === 0) continue;
    failed += 1;
    console.error(`${name} ended with code ${code}.${output ? "" : " It printed nothing."}`);
  }
  return failed === 0 ? 0 : 1;
}

try {
  const given = process.argv.slice(2);
  process.exitCode = await bench(
    given.filter((word) => !word.startsWith("-")),
    given.filter((word) => word.startsWith("-")),
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
