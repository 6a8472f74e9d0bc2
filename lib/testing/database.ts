import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/lib/db/embedded";
import { bundleThreadPrograms } from "@/scripts/thread-programs.mjs";

declare module "vitest" {
  interface ProvidedContext {
    /** Unix-socket folder of the PostgreSQL of this run. */
    postgresHost: string;
  }
}

/**
 * Vitest's global set-up: one real PostgreSQL for the run, each test file makes a database of its own in it; and the
 * programs of the threads as they are now.
 */
export default async function setup(project: TestProject) {
  await bundleThreadPrograms();
  const folder = await mkdtemp(path.join(tmpdir(), "ginee-desk-test-"));
  const server = await startEmbedded(folder);
  project.provide("postgresHost", String(server.address.host));
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}
