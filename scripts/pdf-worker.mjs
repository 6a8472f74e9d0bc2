import { renameSync, rmSync } from "node:fs";
import { bundle } from "./bundle.mjs";
import { fromRoot } from "./paths.mjs";

/** The program of the threads that touch PDFs. Put in place whole: a server or a test may be reading it. */
export async function bundlePdfWorker() {
  const written = `dist/pdf-worker-${process.pid}.js`;
  await bundle({ from: "lib/pdf/worker.ts", to: written, isWhole: true });
  rmSync(fromRoot(`${written}.map`), { force: true });
  renameSync(fromRoot(written), fromRoot("dist", "pdf-worker.js"));
}
