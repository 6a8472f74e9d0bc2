import "server-only";
import path from "node:path";
import { Worker, type ResourceLimits } from "node:worker_threads";

/**
 * A thread that runs one of the programs that the build puts into `dist`. It knows none of our secrets, says nothing, and
 * keeps nobody from ending. A class of its own, because Next's bundler takes a plain `new Worker` for a module of its own
 * to bundle.
 */
export class Thread extends Worker {
  constructor(program: string, resourceLimits: ResourceLimits = {}) {
    // Else the bundler believes that the thread may read the whole project.
    super(path.resolve(/* turbopackIgnore: true */ process.cwd(), program), {
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits,
    });
    this.stdout.resume();
    this.stderr.resume();
    this.unref();
  }
}
