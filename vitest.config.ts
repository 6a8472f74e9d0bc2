import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      "@": here("."),
      "server-only": here("./scripts/empty.js"),
      // As in the build: the server hands out compiled messages.
      "use-intl/format-message": "use-intl/format-message/format-only",
    },
  },
  test: {
    // A zone no warehouse is in: code that forgets to name its zone fails here.
    env: { TZ: "Asia/Kathmandu" },
    include: [
      "app/**/*.test.ts",
      "lib/**/*.test.ts",
      "sandbox/**/*.test.ts",
      "scripts/**/*.test.ts",
      "components/**/*.test.{ts,tsx}",
      "bench/**/*.test.ts",
      "server.test.ts",
    ],
    exclude: ["**/node_modules/**", "**/fence/**"],
    server: { deps: { inline: ["use-intl"] } },
    globalSetup: ["lib/testing/database.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
