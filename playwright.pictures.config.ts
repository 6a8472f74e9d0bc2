import { defineConfig } from "@playwright/test";
import tests from "./playwright.config";

/** `npm run pictures`: draws the pictures of the README and the guide anew, from a build that exists. */
export default defineConfig({
  ...tests,
  testMatch: "pictures*.ts",
  timeout: 300_000,
  reporter: "list",
  expect: { timeout: 60_000 },
});
