import "server-only";
import { setPriority } from "node:os";
import { parentPort } from "node:worker_threads";
import { hashSync, verifySync } from "@node-rs/argon2";
import { hashParameters, type HashAnswer, type HashTask } from "./hash-task";

/** To Linux a thread is a task with a priority of its own; elsewhere it could be the whole process. */
if (process.platform === "linux") setPriority(0, 10);

/** The program of the threads that hash; the build writes it as one file. One task at a time. */
parentPort?.on("message", (task: HashTask) => {
  parentPort?.postMessage(answerTo(task));
});

function answerTo({ password, hash }: HashTask): HashAnswer {
  if (hash === null) return hashSync(password, hashParameters);
  try {
    return verifySync(hash, password);
  } catch {
    return null;
  }
}
