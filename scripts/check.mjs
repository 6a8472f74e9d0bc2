import { citedPaths, unlistedFolders } from "./checks/cited-paths.mjs";
import { environment } from "./checks/environment.mjs";
import { here } from "./checks/files.mjs";
import { sizes } from "./checks/sizes.mjs";
import { translations } from "./checks/translations.mjs";
import { install } from "./install.mjs";
import { isMain, tool } from "./paths.mjs";
import { run } from "./run.mjs";

const walked = () =>
  here("app", "components", "lib", "sandbox", "e2e", "bench", "server.ts", "server-work.ts", "proxy.ts");

const documents = () => [...citedPaths(), ...unlistedFolders()];

/** The slowest first: two run at a time. */
const steps = [
  ["lint: the rules of eslint.config.js", tools(["eslint", "--max-warnings=0", "."])],
  ["types: strict TypeScript", types],
  ["boundaries: who may import whom", boundaries],
  ["dead code: unused files, exports and packages", tools(["knip", "--no-progress"])],
  ["format: prettier", tools(["prettier", "--check", "--log-level=warn", "."])],
  ["translations: both languages say the same", problems(translations)],
  ["environment: .env.example against lib/env.ts", problems(environment)],
  ["sizes: no file owns too much", problems(sizes)],
  ["documents: what they cite exists, and the README knows every folder of lib", problems(documents)],
];

function tools(...commands) {
  return async () => {
    const found = [];
    for (const [name, ...args] of commands) {
      const { code, output } = await run(tool(name), args);
      if (code !== 0) found.push(output.trim() || `${name} ended with code ${code}`);
    }
    return found.join("\n");
  };
}

async function boundaries() {
  const configs = [".dependency-cruiser.mjs", ".dependency-cruiser.folders.mjs"];
  return tools(...configs.map((config) => ["depcruise", "--config", config, ...walked()]))();
}

/** Next writes the types of the routes first; without app/ there are none. */
async function types() {
  const routes = here("app/layout.tsx", "app/page.tsx").length > 0 ? [["next", "typegen"]] : [];
  return tools(...routes, ["tsc", "--noEmit", "--pretty", "false"])();
}

function problems(find) {
  return async () => (await find()).join("\n");
}

/**
 * Runs every step, two at a time, and prints each as it ends.
 *
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function check() {
  const waiting = [...steps];
  let failed = 0;
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const [name, find] = step;
      const started = performance.now();
      const found = await find().catch((error) => error.stack ?? String(error));
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(found ? `FAILED  ${name} (${seconds} s)\n${found}\n` : `ok      ${name} (${seconds} s)`);
      if (found) failed += 1;
    }
  };
  await Promise.all([worker(), worker()]);
  return { passed: steps.length - failed, failed };
}

if (isMain(import.meta)) {
  try {
    await install();
    const { passed, failed } = await check();
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 ? 1 : 0;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
