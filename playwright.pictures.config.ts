import { defineConfig } from "@playwright/test";
import tests from "./playwright.config";

/** `npm run pictures`: draws the README's pictures anew, from a build that exists. */
export default defineConfig({ ...tests, testMatch: "pictures.ts", timeout: 300_000, reporter: "list" });
