import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type { Operator } from "@/lib/auth/session";
import { AppError, type ErrorCode } from "@/lib/errors";
import { applySnapshots } from "@/lib/mirror/write";
import { readRows } from "@/lib/orders/read";
import { singleton } from "@/lib/singleton";
import { type Asking, askById, askByNumber, readAskedShops } from "./read";
import { askWindows, type Question, questionOf } from "./rules";
import type { AskInput, AskResult } from "./schema";

/** People get a verdict within 5 seconds; reading the answer from our copy takes the rest. */
const patienceMs = 4_500;
/** The question itself goes on for those who ask again, and its answer waits for them so long. */
const longestQuestionMs = 60_000;
const answerLifeMs = 10_000;
const failureLifeMs = 2_000;
/** Each may take dozens of calls; more at once would take Ginee away from everything else. */
const mostQuestions = 20;

type Inquiry = Asking & {
  orderIds: string[];
  problem: ErrorCode | null;
  isOver: boolean;
  /** Throws only what asking again cannot mend. */
  ended: Promise<void>;
};

const inquiries = () => singleton("ginee-inquiries", () => new Map<string, Inquiry>());

/**
 * Asks Ginee itself for an order number, or for an order by Ginee's own id. What it knows enters our copy and is answered
 * like any order. Everybody who asks for the same in this process shares one question, which goes on after the answer
 * `unknown` with `isStillAsking`.
 * @throws AppError `invalid_input` when the text is no order number, `overloaded` while too many others are asked for,
 * `ginee_refused_keys` or `ginee_refused`
 */
export async function askGinee(
  { code, older = false }: AskInput,
  operator: Pick<Operator, "role" | "userId">,
): Promise<AskResult> {
  const question = questionOf(code);
  if (!question) {
    const fields = [{ path: "code", message: "is no order number: Ginee can be asked for nothing else" }];
    throw new AppError("invalid_input", "not an order number", { fields });
  }
  const key = JSON.stringify([question, older]);
  const inquiry = inquiries().get(key) ?? begin(key, question, older, operator.userId);
  const patience = new AbortController();
  const patient = wait(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([inquiry.ended, patient]).finally(() => patience.abort());
  return resultOf(inquiry, operator);
}

function begin(key: string, question: Question, older: boolean, userId: string): Inquiry {
  const open = [...inquiries().values()].filter(({ isOver }) => !isOver);
  if (open.length >= mostQuestions) throw new AppError("overloaded", "too many questions to Ginee at once");
  const inquiry: Inquiry = {
    question,
    windows: question.orderId === null ? askWindows(new Date(), older) : [],
    windowsDone: 0,
    calls: 0,
    orderIds: [],
    isHistorical: false,
    problem: null,
    isOver: false,
    ended: Promise.resolve(),
  };
  inquiry.ended = run(inquiry, userId).finally(() => {
    inquiry.isOver = true;
    const forget = () => void inquiries().delete(key);
    setTimeout(forget, inquiry.problem === null ? answerLifeMs : failureLifeMs).unref();
  });
  inquiry.ended.catch(() => inquiries().delete(key));
  inquiries().set(key, inquiry);
  return inquiry;
}

const refusals: readonly ErrorCode[] = ["ginee_refused", "ginee_refused_keys"];

async function run(inquiry: Inquiry, userId: string) {
  const signal = AbortSignal.timeout(longestQuestionMs);
  try {
    const found = inquiry.question.orderId
      ? await askById(inquiry, inquiry.question.orderId, signal)
      : await askByNumber(inquiry, signal);
    const applied = await applySnapshots(found, { source: "refresh", causeId: userId });
    inquiry.orderIds = applied.map(({ orderId }) => orderId);
  } catch (error) {
    if (!signal.aborted && !(error instanceof AppError && error.code.startsWith("ginee_"))) throw error;
    if (error instanceof AppError && refusals.includes(error.code)) throw error;
    inquiry.problem = error instanceof AppError ? error.code : "ginee_unreachable";
  }
}

async function resultOf(inquiry: Inquiry, operator: Pick<Operator, "role">): Promise<AskResult> {
  const { question, windows, windowsDone, calls, isHistorical, problem, isOver } = inquiry;
  const [rows, shops] = await Promise.all([readRows(inquiry.orderIds, operator), readAskedShops()]);
  const times = windows.flatMap(({ from, to }) => [from.getTime(), to.getTime()]);
  const isAnswered = isOver && problem === null;
  return {
    outcome: rows.size > 0 ? "found" : isAnswered ? "notFound" : "unknown",
    orders: [...rows.values()],
    asked: {
      numbers: question.orderId === null ? question.numbers : [question.orderId],
      from: times.length === 0 ? null : new Date(Math.min(...times)).toISOString(),
      to: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
      windows: windows.length,
      windowsDone,
      calls,
      ...shops,
    },
    isLive: true,
    isHistorical,
    isStillAsking: !isOver,
    problem,
  };
}
