import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { browser } from "./browser.mjs";
import { buildIfStale } from "./build.mjs";
import { check } from "./check.mjs";
import { install } from "./install.mjs";
import { fromRoot, root, tool, toolEnvironment } from "./paths.mjs";
import { run } from "./run.mjs";

const reports = fromRoot(".data", "reports");
const parts = { check, unit, e2e };
/** More failures than these are no slow moment. */
const mostAgain = 5;

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

/**
 * Unit and integration tests: real PostgreSQL, the sandbox over HTTP. The files with a failed test run once more by
 * themselves, as a failed browser test does.
 */
async function unit() {
  const first = await vitest("vitest.json");
  if (!first) return { passed: 0, failed: 1 };
  const failed = first.tests.filter(({ state }) => state === "failed");
  if (failed.length === 0 || failed.length > mostAgain) return named(first);

  const files = [...new Set(failed.map(({ file }) => file))];
  console.log(`\nonce more: ${files.join(" ")}`);
  const again = await vitest("vitest-again.json", files);
  if (!again) return named(first);
  const rest = first.tests.filter(({ file }) => !files.includes(file));
  const second = again.tests.map((test) => {
    const before = failed.find(({ title }) => title === test.title);
    return before && test.state === "passed" ? { ...before, state: "unsteady" } : test;
  });
  return named({ code: again.code, tests: [...rest, ...second] });
}

async function vitest(reportName, files = []) {
  const file = `${reports}/${reportName}`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code } = await run(tool("vitest"), ["run", ...files, ...reporters], { show: "stdout" });
  const report = readReport(file);
  if (!report) return undefined;
  const tests = report.testResults.flatMap(({ name, status, assertionResults }) => {
    const at = path.relative(root, name);
    const states = assertionResults.map(({ fullName, status: state, failureMessages }) => ({
      file: at,
      title: `${at} › ${fullName}`,
      state: state === "passed" || state === "failed" ? state : "skipped",
      reason: failureMessages.at(-1),
    }));
    // A file that cannot even be loaded has no tests that could fail.
    const isBroken = status === "failed" && !states.some(({ state }) => state === "failed");
    return isBroken ? [...states, { file: at, title: at, state: "failed" }] : states;
  });
  return { code, tests };
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
  const build = { title: "the build", state: "passed" };
  return named({ code, tests: [build, ...browserTests(report.suites)] });
}

const browserStates = { expected: "passed", flaky: "unsteady", unexpected: "failed", skipped: "skipped" };

function browserTests(suites = []) {
  return suites.flatMap(({ suites: inner, specs = [], file }) => [
    ...browserTests(inner),
    ...specs.flatMap(({ title, tests }) =>
      tests.map(({ status, results }) => ({
        title: `${file} › ${title}`,
        state: browserStates[status],
        reason: results.findLast(({ error }) => error)?.error.message,
      })),
    ),
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

/**
 * Names what did not simply pass, last of all that a part prints. An unsteady test shows a fault of its own or of the
 * product now and then: to be looked into, not to be left. A test that did not run has not passed, and a runner that
 * fails without a failed test has still failed.
 */
function named({ code, tests }) {
  const inState = (state) => tests.filter((test) => test.state === state);
  for (const { title, reason } of inState("unsteady")) {
    console.error(`unsteady, passed only when repeated: ${title}${beginningOf(reason)}`);
  }
  for (const { title } of inState("skipped")) console.error(`did not run, counts as failed: ${title}`);
  for (const { title, reason } of inState("failed")) console.error(`FAILED: ${title}${beginningOf(reason)}`);
  const failed = inState("skipped").length + inState("failed").length;
  const isUnexplained = code !== 0 && failed === 0;
  if (isUnexplained) console.error(`The runner ended with code ${code} although no test failed.`);
  return { passed: tests.length - failed, failed: isUnexplained ? 1 : failed };
}

function beginningOf(reason = "") {
  return stripVTControlCharacters(reason)
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.includes("/node_modules/"))
    .slice(0, 8)
    .map((line) => `\n    ${line.slice(0, 300)}`)
    .join("");
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
