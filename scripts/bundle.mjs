import { fromRoot, root } from "./paths.mjs";

/**
 * Bundles one of our TypeScript programs for the pinned Node. Packages stay outside; `server-only` is an empty file
 * here, because it throws wherever Next's own server condition is not set.
 *
 * @param {{ from: string, to: string, mode?: "production" | "development", logLevel?: import("esbuild").LogLevel }}
 *   options the files are relative to the root
 */
export async function bundle({ from, to, mode = "production", logLevel = "warning" }) {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: [from],
    outfile: fromRoot(to),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
    packages: "external",
    define: { "process.env.NODE_ENV": JSON.stringify(mode) },
    plugins: [nextWithExtension],
    alias: { "server-only": fromRoot("scripts", "empty.js") },
    tsconfig: fromRoot("tsconfig.json"),
    sourcemap: true,
    logLevel,
  });
}

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
