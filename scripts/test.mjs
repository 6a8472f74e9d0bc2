import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { browser } from "./browser.mjs";
import { buildIfStale } from "./build.mjs";
import { check } from "./check.mjs";
import { install } from "./install.mjs";
import { fromRoot, tool, toolEnvironment } from "./paths.mjs";
import { run } from "./run.mjs";

const reports = fromRoot(".data", "reports");
const parts = { check, unit, e2e };

/** Everything a change has to pass. `--only=check`, `unit` or `e2e` is for people in a hurry; CI runs all. */
async function test() {
  const only = process.argv.find((word) => word.startsWith("--only="))?.slice("--only=".length);
  if (only !== undefined && !(only in parts)) {
    throw new Error(`--only takes ${Object.keys(parts).join(", ")}, not "${only}".`);
  }
  await install();
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });

  const total = { passed: 0, failed: 0 };
  for (const [name, part] of Object.entries(parts)) {
    if (only !== undefined && name !== only) continue;
    console.log(`\n== ${name} ==`);
    const started = performance.now();
    const { passed, failed } = await part().catch((error) => {
      console.error(error.stack ?? String(error));
      return { passed: 0, failed: 1 };
    });
    const minutes = ((performance.now() - started) / 60_000).toFixed(1);
    console.log(`\n${name}: ${passed} passed, ${failed} failed (${minutes} min)`);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

/** Unit and integration tests: real PostgreSQL, the sandbox over HTTP. */
async function unit() {
  const file = `${reports}/vitest.json`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await run(tool("vitest"), ["run", ...reporters], { show: "stdout" });
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 1 };
  // A file that cannot even be loaded has no tests that could fail.
  const broken = report.testResults.filter(({ status, assertionResults }) => {
    return status === "failed" && !assertionResults.some((one) => one.status === "failed");
  });
  return counted({
    code,
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/** End-to-end tests: the production build in a real browser. The build itself counts as one test. */
async function e2e() {
  const CHROMIUM_PATH = await browser();
  await buildIfStale();
  const file = `${reports}/playwright.json`;
  const env = toolEnvironment({ CHROMIUM_PATH, PLAYWRIGHT_REPORT: file, FORCE_COLOR: "0" });
  const { code } = await run(tool("playwright"), ["test"], { env, show: "stdout" });
  const report = readReport(file);
  if (!report) return { passed: 1, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  for (const title of unsteady(report.suites)) console.error(`unsteady, passed only when repeated: ${title}`);
  return counted({ code, passed: expected + flaky + 1, failed: unexpected, skipped });
}

/** Each is a fault of the test or of the product that shows now and then: to be looked into, not to be left. */
function unsteady(suites = []) {
  return suites.flatMap(({ suites: inner, specs = [], file }) => [
    ...unsteady(inner),
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === "flaky"))
      .map(({ title }) => `${file} › ${title}`),
  ]);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    console.error(`There is no readable report in ${file}.`);
    return undefined;
  }
}

/** A test that did not run has not passed, and a runner that fails without a failed test has still failed. */
function counted({ code, passed, failed, skipped }) {
  if (skipped > 0) console.error(`${skipped} tests did not run; they count as failed.`);
  const all = failed + skipped;
  return { passed, failed: code !== 0 && all === 0 ? 1 : all };
}

try {
  const { passed, failed } = await test();
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  console.log("\n0 passed, 1 failed");
  process.exitCode = 1;
}
