import { browser } from "./browser.mjs";
import { buildIfStale } from "./build.mjs";
import { install } from "./install.mjs";
import { tool, toolEnvironment } from "./paths.mjs";
import { run } from "./run.mjs";

/** `npm run pictures`: draws the pictures of the README and the guide anew from the production build. */
await install();
const env = toolEnvironment({ CHROMIUM_PATH: await browser() });
await buildIfStale();
const config = "playwright.pictures.config.ts";
const { code } = await run(tool("playwright"), ["test", "--config", config], { env, show: "stdout" });
process.exitCode = code ?? 1;
