import "server-only";
import { Thread } from "@/lib/thread";

type Options = { program?: string | undefined; memoryMb: number };

/** What it reads comes from outside. */
export class PdfThread extends Thread {
  constructor({ program = "dist/pdf-worker.js", memoryMb }: Options) {
    // Holds only where the process was started without such limits of its own: Node prefers those.
    super(program, { maxOldGenerationSizeMb: memoryMb });
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
