import { defineConfig } from "@playwright/test";

const report = process.env.PLAYWRIGHT_REPORT;

/** Chromium looks up its maker's hosts at every start unless it is told not to. */
const quiet = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  // On a shared machine one slow moment must not hide what hundreds of others say; scripts/test.mjs names each such test.
  retries: 1,
  workers: 2,
  forbidOnly: true,
  // How long something may take says the trial that is about it; these end what never comes, on the slowest machine too.
  timeout: 150_000,
  expect: { timeout: 30_000 },
  reporter: report ? [["list"], ["json", { outputFile: report }]] : [["list"]],
  use: {
    browserName: "chromium",
    // A zone no warehouse is in: a page that forgets to name its zone fails here.
    timezoneId: "Asia/Kathmandu",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    // Recording every test would take as long again as a third of them.
    trace: "on-first-retry",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || undefined,
      // The sandbox of Chromium does not start as root.
      args: process.getuid?.() === 0 ? ["--no-sandbox", ...quiet] : quiet,
    },
  },
});
