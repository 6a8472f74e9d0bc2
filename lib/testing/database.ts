import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/lib/db/embedded";
import { bundlePdfWorker } from "@/scripts/pdf-worker.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Unix-socket folder of the PostgreSQL of this run. */
    postgresHost: string;
  }
}

/**
 * Vitest's global set-up: one real PostgreSQL for the run, each test file makes a database of its own in it; and the
 * program of the threads for PDFs as it is now.
 */
export default async function setup(project: TestProject) {
  await bundlePdfWorker();
  const folder = await mkdtemp(path.join(tmpdir(), "ginee-desk-test-"));
  const server = await startEmbedded(folder);
  project.provide("postgresHost", String(server.address.host));
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}
