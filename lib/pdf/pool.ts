import "server-only";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import type { Answer, Task } from "./parts";

type Limits = {
  /** Threads at once; each is started when it is needed. */
  threads: number;
  /** Tasks that wait for a thread; one more is refused. */
  waiting: number;
  /** For one task, from when a thread takes it. */
  taskMs: number;
  heapMb: number;
  /** A thread without work gives its memory back after so long. */
  idleMs: number;
  /** A thread is replaced after so many tasks: the library keeps every name it ever met. */
  tasks: number;
};

const usual: Limits = { threads: 2, waiting: 500, taskMs: 10_000, heapMb: 128, idleMs: 30_000, tasks: 2_000 };

/** What came of a task: an answer, or a thread that ended over it. */
export type Outcome = Answer | { kind: "lost"; why: "too_slow" | "ended" };

export type Pool = { run: (task: Task) => Promise<Outcome>; threads: () => number };

type Job = { task: Task; done: (outcome: Outcome) => void };
type Thread = { worker: Worker; job: Job | null; timer: NodeJS.Timeout | undefined; tasks: number };

/** One for the process: whoever asks first makes it. */
export const pdfPool = () => singleton("pdf-pool", () => createPool());

/**
 * Threads that do one task at a time, so that a document that hangs or exhausts one harms nothing but itself: its
 * thread is ended and the next task gets a new one.
 */
export function createPool(given: Partial<Limits> = {}): Pool {
  const limits = { ...usual, ...given };
  const queue: Job[] = [];
  const threads = new Set<Thread>();

  function run(task: Task): Promise<Outcome> {
    if (queue.length >= limits.waiting)
      return Promise.reject(new AppError("overloaded", "too many documents"));
    return new Promise((done) => {
      queue.push({ task, done });
      next();
    });
  }

  function next() {
    const job = queue[0];
    if (!job) return;
    const thread = [...threads].find((one) => one.job === null) ?? (threads.size < limits.threads && begin());
    if (!thread) return;
    queue.shift();
    give(thread, job);
  }

  function begin(): Thread {
    const thread: Thread = { worker: new PdfWorker(limits), job: null, timer: undefined, tasks: 0 };
    threads.add(thread);
    thread.worker.on("message", (answer: Answer) => settle(thread, answer));
    thread.worker.on("error", (error: NodeJS.ErrnoException) => {
      log().warn({ error: error.code ?? error.name }, "a thread for PDFs ended over a document");
    });
    thread.worker.on("exit", () => remove(thread, "ended"));
    return thread;
  }

  function give(thread: Thread, job: Job) {
    clearTimeout(thread.timer);
    Object.assign(thread, { job, tasks: thread.tasks + 1 });
    thread.timer = setTimeout(() => remove(thread, "too_slow"), limits.taskMs);
    thread.worker.ref();
    thread.worker.postMessage(job.task);
  }

  function settle(thread: Thread, outcome: Outcome) {
    const { job } = thread;
    clearTimeout(thread.timer);
    thread.job = null;
    if (thread.tasks >= limits.tasks) remove(thread, "ended");
    else {
      thread.worker.unref();
      thread.timer = setTimeout(() => remove(thread, "ended"), limits.idleMs).unref();
    }
    job?.done(outcome);
    next();
  }

  function remove(thread: Thread, why: "too_slow" | "ended") {
    clearTimeout(thread.timer);
    if (!threads.delete(thread)) return;
    void thread.worker.terminate();
    thread.job?.done({ kind: "lost", why });
    next();
  }

  return { run, threads: () => threads.size };
}

/**
 * Knows none of our secrets and says nothing: what it reads comes from outside. A class of its own, because Next's
 * bundler takes a plain `new Worker` for a module of its own to bundle.
 */
class PdfWorker extends Worker {
  constructor({ heapMb }: Limits) {
    super(path.join(process.cwd(), "dist", "pdf-worker.js"), {
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 },
    });
    this.stdout.resume();
    this.stderr.resume();
    this.unref();
  }
}
