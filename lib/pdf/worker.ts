import "server-only";
import { parentPort } from "node:worker_threads";
import { UnusableError } from "./foreign";
import type { Answer, Task } from "./parts";
import { inspect, pieceOf } from "./piece";

/** The program of the thread that touches PDFs; the build writes it as one file. One task at a time. */
parentPort?.on("message", (task: Task) => {
  void answerTo(task).then((answer) => {
    const bytes = answer.kind === "piece" ? answer.piece.bytes.buffer : null;
    parentPort?.postMessage(answer, bytes instanceof ArrayBuffer ? [bytes] : []);
  });
});

async function answerTo(task: Task): Promise<Answer> {
  try {
    if (task.kind === "piece") return { kind: "piece", piece: await pieceOf(task.part, task.place) };
    return { kind: "inspection", inspection: await inspect(task.bytes) };
  } catch (error) {
    return { kind: "unusable", reason: error instanceof UnusableError ? error.reason : "broken" };
  }
}
