import { fileURLToPath } from "node:url";
import { bundle } from "@/scripts/bundle.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Bundles one of our TypeScript programs as `npm start` would, so that a test can run it as a process of its own. */
export async function bundled(from: string): Promise<string> {
  const to = `node_modules/.cache/tests/${from.replaceAll("/", "-")}.mjs`;
  await bundle({ from, to });
  return root + to;
}
