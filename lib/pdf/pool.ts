import "server-only";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";
import { singleton } from "@/lib/singleton";
import type { Answer, Task } from "./parts";
import { PdfThread } from "./thread";

type Limits = {
  /** Threads at once; each is started when it is needed. */
  threads: number;
  /** Tasks that wait for a thread; one more is refused. */
  waiting: number;
  /** For one document from outside, from when a thread takes it; sheets of our own may take longer, however many. */
  taskMs: number;
  /** What the threads run; the build's own when not given. */
  program?: string | undefined;
  /** Of one thread, what it holds outside of JavaScript's heap included. */
  memoryMb: number;
  /** A thread without work gives its memory back after so long. */
  idleMs: number;
  /** A thread is replaced after so many tasks: the library keeps every name it ever met. */
  tasks: number;
};

const usual: Limits = {
  threads: 2,
  waiting: 500,
  taskMs: 10_000,
  memoryMb: 192,
  idleMs: 30_000,
  tasks: 2_000,
};

/** A short task is over before its memory would be looked at. */
const lookEveryMs = 100;

type Loss = "too_slow" | "too_large" | "ended" | "not_built";

/** What came of a task: an answer, or a thread that was ended over it. */
type Outcome = Answer | { kind: "lost"; why: Exclude<Loss, "not_built"> };

export type Pool = { run: (task: Task) => Promise<Outcome> };

type Job = { task: Task; done: (outcome: Outcome) => void; fail: (error: AppError) => void };
type Member = { thread: PdfThread; job: Job | null; timers: NodeJS.Timeout[]; tasks: number };

/** One for the process: whoever asks first makes it. */
export const pdfPool = () => singleton("pdf-pool", () => createPool());

type State = { limits: Limits; queue: Job[]; members: Set<Member> };

/**
 * Threads that do one task at a time, so that a document that hangs or exhausts one harms nothing but itself: its
 * thread is ended and the next task gets a new one.
 */
export function createPool(given: Partial<Limits> = {}): Pool {
  const state: State = { limits: { ...usual, ...given }, queue: [], members: new Set() };
  const run = (task: Task) => {
    const isFull = state.queue.length >= state.limits.waiting;
    if (isFull) return Promise.reject(new AppError("overloaded", "too many documents"));
    return new Promise<Outcome>((done, fail) => {
      state.queue.push({ task, done, fail });
      next(state);
    });
  };
  return { run };
}

function next(state: State) {
  const { queue, members, limits } = state;
  const job = queue[0];
  if (!job) return;
  const idle = [...members].find((one) => one.job === null);
  const member = idle ?? (members.size < limits.threads && join(state));
  if (!member) return;
  queue.shift();
  give(state, member, job);
}

function join(state: State): Member {
  const member: Member = { thread: new PdfThread(state.limits), job: null, timers: [], tasks: 0 };
  state.members.add(member);
  member.thread.on("message", (answer: Answer) => settle(state, member, answer));
  // Nothing else of it is told: it could quote the document.
  member.thread.on("error", ({ code }: NodeJS.ErrnoException) => {
    if (code === "MODULE_NOT_FOUND") leave(state, member, "not_built");
  });
  member.thread.on("exit", () => leave(state, member, "ended"));
  return member;
}

function give(state: State, member: Member, job: Job) {
  const { taskMs, memoryMb } = state.limits;
  stopTimers(member);
  Object.assign(member, { job, tasks: member.tasks + 1 });
  const look = async () => {
    const bytes = await member.thread.memory();
    if (member.job === job && bytes > memoryMb * 1024 * 1024) leave(state, member, "too_large");
  };
  member.timers = [
    setTimeout(() => leave(state, member, "too_slow"), taskMs * (isOurs(job.task) ? 6 : 1)),
    setInterval(() => void look(), lookEveryMs),
  ];
  member.thread.ref();
  member.thread.postMessage(job.task);
}

function settle(state: State, member: Member, outcome: Outcome) {
  const { job } = member;
  const { tasks, idleMs } = state.limits;
  stopTimers(member);
  member.job = null;
  member.thread.unref();
  if (member.tasks >= tasks) leave(state, member, "ended");
  else member.timers = [setTimeout(() => leave(state, member, "ended"), idleMs).unref()];
  job?.done(outcome);
  next(state);
}

function leave(state: State, member: Member, why: Loss) {
  stopTimers(member);
  if (!state.members.delete(member)) return;
  void member.thread.terminate();
  if (why === "not_built") member.job?.fail(new AppError("internal", "dist/pdf-worker.js is missing"));
  else member.job?.done({ kind: "lost", why });
  next(state);
  if (member.job) log().warn({ why }, "a thread for PDFs was ended over a document");
}

const isOurs = (task: Task) => task.kind === "piece" && task.part.kind !== "document";

function stopTimers({ timers }: Member) {
  for (const timer of timers) clearTimeout(timer);
}
