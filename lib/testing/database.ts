import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/lib/db/embedded";

declare module "vitest" {
  interface ProvidedContext {
    /** Unix-socket folder of the PostgreSQL of this run. */
    postgresHost: string;
  }
}

/** Vitest's global set-up: one real PostgreSQL for the run; each test file makes a database of its own in it. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(path.join(tmpdir(), "ginee-desk-test-"));
  const server = await startEmbedded(folder);
  project.provide("postgresHost", String(server.address.host));
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}
