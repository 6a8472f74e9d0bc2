import "server-only";
import { once } from "node:events";
import { AppError } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { Thread } from "@/lib/thread";
import type { HashAnswer, HashTask } from "./hash-task";

/** A thread without work gives its memory back after so long. */
const idleMs = 30_000;

type Resting = { thread: Thread; end: NodeJS.Timeout };

/** One for the process: threads that have nothing to do. How many there are at all is up to who asks. */
const resting = () => singleton("hash-threads", () => new Set<Resting>());

/**
 * Hashing in a thread that makes way for everything else: however many sign in, the processor first acknowledges
 * notifications and answers screens.
 * @throws AppError `internal` when the thread ends over it or its program is not built
 */
export async function runHashing(task: HashTask): Promise<HashAnswer> {
  const thread = takeThread();
  const over = new AbortController();
  const { signal } = over;
  try {
    thread.ref();
    thread.postMessage(task);
    const ended = once(thread, "exit", { signal }).then(() => Promise.reject(new Error("ended")));
    const [answer]: HashAnswer[] = await Promise.race([once(thread, "message", { signal }), ended]);
    rest(thread);
    return answer ?? null;
  } catch {
    void thread.terminate();
    // What went wrong inside could quote the password.
    throw new AppError("internal", "a hashing thread ended; is dist/hash-worker.js there?");
  } finally {
    over.abort();
  }
}

function takeThread(): Thread {
  for (const one of resting()) {
    clearTimeout(one.end);
    resting().delete(one);
    return one.thread;
  }
  const thread = new Thread("dist/hash-worker.js");
  // Whoever waits for it is told by `once`; without a listener of its own it would take the process along.
  return thread.on("error", () => undefined);
}

function rest(thread: Thread) {
  thread.unref();
  const end = setTimeout(() => {
    resting().delete(one);
    void thread.terminate();
  }, idleMs).unref();
  const one = { thread, end };
  resting().add(one);
}
