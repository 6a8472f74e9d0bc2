import { renameSync, rmSync } from "node:fs";
import { bundle } from "./bundle.mjs";
import { fromRoot } from "./paths.mjs";

/** What our threads run, by the file in `dist`: one touches PDFs, one hashes passwords. */
export const threadPrograms = {
  "pdf-worker.js": "lib/pdf/worker.ts",
  "hash-worker.js": "lib/auth/hash-worker.ts",
};

/** Each is put in place whole: a server or a test may be reading it. */
export async function bundleThreadPrograms() {
  for (const [name, from] of Object.entries(threadPrograms)) {
    const written = `dist/${process.pid}-${name}`;
    await bundle({ from, to: written, isWhole: true });
    rmSync(fromRoot(`${written}.map`), { force: true });
    renameSync(fromRoot(written), fromRoot("dist", name));
  }
}
