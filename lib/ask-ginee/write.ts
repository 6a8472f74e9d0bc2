import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type { Operator } from "@/lib/auth/session";
import { AppError, type ErrorCode } from "@/lib/errors";
import { applySnapshots, type Snapshot } from "@/lib/mirror/write";
import { readRows } from "@/lib/orders/read";
import { singleton } from "@/lib/singleton";
import { type Asking, askById, askByNumber, readAskedShops } from "./read";
import { askWindows, type Question, questionOf, questionsByCall } from "./rules";
import type { AskInput, AskListInput, AskListResult, AskResult } from "./schema";

/** People get a verdict within 5 seconds; reading the answer from our copy takes the rest. */
const patienceMs = 4_500;
/** The question itself goes on for those who ask again, and its answer waits for them so long. */
const longestQuestionMs = 60_000;
const answerLifeMs = 10_000;
const failureLifeMs = 2_000;
/** Each may take dozens of calls; more at once would take Ginee away from everything else. */
const mostQuestions = 20;

type Inquiry = Asking & {
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
  return resultOf(await inquire([question], older, operator.userId), operator);
}

/**
 * The same for several codes, so many numbers a call as Ginee takes and three months back, with a verdict for each code.
 * @throws AppError `overloaded`, `ginee_refused_keys` or `ginee_refused`
 */
export async function askGineeForAll(
  { codes }: AskListInput,
  operator: Pick<Operator, "role" | "userId">,
): Promise<AskListResult> {
  const asked = codes.map((code) => ({ code, question: questionOf(code) }));
  const byId = asked.flatMap(({ question }) => (question?.orderId ? question : []));
  const byNumber = asked.flatMap(({ question }) => (question && question.orderId === null ? question : []));
  const inquiry = await inquire([...byId, ...questionsByCall(byNumber).flat()], false, operator.userId);
  const { orders, known } = await readFound(inquiry, operator);
  const isAnswered = inquiry.isOver && inquiry.problem === null;
  const verdicts = asked.map(({ code, question }) => {
    const orderIds = question ? known(question) : [];
    const isAsked = question !== null && inquiry.questions.some((one) => isSame(one, question));
    const outcome = orderIds.length > 0 ? "found" : isAnswered && isAsked ? "notFound" : "unknown";
    return { code, outcome, isOrderNumber: question !== null, orderIds } as const;
  });
  const { isOver, problem } = inquiry;
  return { verdicts, orders, asked: await progressOf(inquiry), isStillAsking: !isOver, problem };
}

/** Questions of a shared inquiry are another caller's objects. */
const isSame = (one: Question, other: Question) => JSON.stringify(one) === JSON.stringify(other);

async function inquire(questions: Question[], older: boolean, userId: string): Promise<Inquiry> {
  const key = JSON.stringify([questions, older]);
  const inquiry = inquiries().get(key) ?? begin(key, questions, older, userId);
  const patience = new AbortController();
  const patient = wait(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([inquiry.ended, patient]).finally(() => patience.abort());
  return inquiry;
}

function begin(key: string, questions: Question[], older: boolean, userId: string): Inquiry {
  const open = [...inquiries().values()].filter(({ isOver }) => !isOver);
  if (open.length >= mostQuestions) throw new AppError("overloaded", "too many questions to Ginee at once");
  const inquiry: Inquiry = {
    questions,
    found: new Map(),
    windows: questions.some(({ orderId }) => orderId === null) ? askWindows(new Date(), older) : [],
    windowsDone: 0,
    calls: 0,
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
  const keep = async (found: Snapshot[]) => {
    await applySnapshots(found, { source: "refresh", causeId: userId });
  };
  try {
    await keep(await askById(inquiry, signal));
    await askByNumber(inquiry, signal, keep);
  } catch (error) {
    if (!signal.aborted && !(error instanceof AppError && error.code.startsWith("ginee_"))) throw error;
    const isRefused = error instanceof AppError && refusals.includes(error.code);
    if (isRefused && inquiry.found.size === 0) throw error;
    inquiry.problem = error instanceof AppError ? error.code : "ginee_unreachable";
  }
}

async function resultOf(inquiry: Inquiry, operator: Pick<Operator, "role">): Promise<AskResult> {
  const { questions, isHistorical, problem, isOver } = inquiry;
  const [{ orders }, progress] = await Promise.all([readFound(inquiry, operator), progressOf(inquiry)]);
  const isAnswered = isOver && problem === null;
  return {
    outcome: orders.length > 0 ? "found" : isAnswered ? "notFound" : "unknown",
    orders,
    asked: { numbers: questions.flatMap(({ orderId, numbers }) => orderId ?? numbers), ...progress },
    isLive: true,
    isHistorical,
    isStillAsking: !isOver,
    problem,
  };
}

/** What our copy has by now of what Ginee has named. */
async function readFound({ found }: Inquiry, operator: Pick<Operator, "role">) {
  const rows = await readRows([...new Set([...found.values()].flatMap((ids) => [...ids]))], operator);
  const known = (question: Question) => {
    const ids = [...found].find(([one]) => isSame(one, question))?.[1] ?? [];
    return [...ids].filter((orderId) => rows.has(orderId));
  };
  return { orders: [...rows.values()], known };
}

async function progressOf({ windows, windowsDone, calls }: Inquiry) {
  const times = windows.flatMap(({ from, to }) => [from.getTime(), to.getTime()]);
  return {
    from: times.length === 0 ? null : new Date(Math.min(...times)).toISOString(),
    to: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
    windows: windows.length,
    windowsDone,
    calls,
    ...(await readAskedShops()),
  };
}
