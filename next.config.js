/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` checks all types, the tests' too; a second time here would only make the build slower.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["pg", "pino", "@node-rs/argon2", "pdf-lib"],
  // Signing secrets live in server files; a source map would publish what the bundle leaves out.
  productionBrowserSourceMaps: false,
};

export default config;
