/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Each page is read when it is first asked for: all of them at the start would hold up the first by a second.
  experimental: { preloadEntriesOnStart: false },
  // Messages arrive compiled (lib/i18n/server.ts): the parser for their syntax stays out of the browser.
  turbopack: { resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
  reactStrictMode: true,
  // `npm run check` checks all types, the tests' too; a second time here would only make the build slower.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pino", "@node-rs/argon2", "pdf-lib"],
  // Signing secrets live in server files; a source map would publish what the bundle leaves out.
  productionBrowserSourceMaps: false,
};

export default config;
