import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { isMain, tool } from "./paths.mjs";
import { run } from "./run.mjs";

/** Chromium without windows, as Playwright's own download is: the same engine for half the processor time. */
const shell = "chromium-headless-shell";
const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const places = [
  "/usr/lib/chromium/chromium",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The path of a Chromium or Chrome that starts; installs one when there is none. The tests take it from CHROMIUM_PATH.
 *
 * @returns {Promise<string>}
 */
export async function browser() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (await starts(given)) return given;
    throw new Error(`CHROMIUM_PATH is ${given}, and no browser starts there.`);
  }
  const found =
    (await installed([shell])) ??
    (await fromDebian()) ??
    (await installed(names, [...places, await playwrightsOwn()])) ??
    (await fromPlaywright());
  if (found) return found;
  throw new Error(
    "No browser for the end-to-end tests. Install Chromium or Chrome and run again, or set CHROMIUM_PATH to one.\n" +
      "Tried: the usual places, Playwright's own, apt-get (needs root on Debian) and `playwright install chromium`.",
  );
}

async function installed(programs, elsewhere = []) {
  const onPath = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => programs.map((name) => join(folder, name)));
  for (const path of [...onPath, ...elsewhere]) {
    if (await starts(path)) return path;
  }
  return undefined;
}

/** Ubuntu puts a script of the same name on the path that only asks for a snap: being there is not enough. */
async function starts(path) {
  if (!path || !existsSync(path)) return false;
  if (process.platform === "win32") return true;
  const { code } = await run(path, ["--version", "--no-sandbox"]);
  return code === 0;
}

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  return chromium.executablePath();
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.error("Installing Chromium with apt-get …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env, show: "stderr" });
  await run("apt-get", ["install", "-y", "-qq", shell], { env, show: "stderr" });
  return installed([shell]);
}

async function fromPlaywright() {
  console.error("Downloading Playwright's Chromium …");
  const withDependencies = process.getuid?.() === 0 ? ["--with-deps"] : [];
  await run(tool("playwright"), ["install", ...withDependencies, "chromium"], { show: "stderr" });
  return installed([], [await playwrightsOwn()]);
}

if (isMain(import.meta)) console.log(await browser());
