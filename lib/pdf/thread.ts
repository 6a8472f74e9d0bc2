import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";

/**
 * Knows none of our secrets and says nothing: what it reads comes from outside. A class of its own, because Next's
 * bundler takes a plain `new Worker` for a module of its own to bundle.
 */
export class PdfThread extends Worker {
  constructor({
    program = "dist/pdf-worker.js",
    memoryMb,
  }: {
    program?: string | undefined;
    memoryMb: number;
  }) {
    super(path.resolve(process.cwd(), program), {
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      // Holds only where the process was started without such limits of its own: Node prefers those.
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    });
    this.stdout.resume();
    this.stderr.resume();
    this.unref();
  }

  /** In bytes, buffers outside of the heap included; also while it is busy. 0 once it has ended. */
  async memory(): Promise<number> {
    try {
      const { used_heap_size, external_memory } = await this.getHeapStatistics();
      return used_heap_size + external_memory;
    } catch {
      return 0;
    }
  }
}
