import { fromRoot, root } from "./paths.mjs";

/** The program that the tabs of a browser share; a worker is one plain file. */
export async function bundleFeedWorker() {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: ["components/layout/feed-worker.ts"],
    outfile: fromRoot("dist", "feed-worker.js"),
    bundle: true,
    minify: true,
    platform: "browser",
    format: "iife",
    target: "es2022",
    tsconfig: fromRoot("tsconfig.json"),
    logLevel: "warning",
  });
}
