import type { Answer } from "./envelope.ts";
import type { FaultRule } from "./faults.ts";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Incoming } from "./incoming.ts";
import type { Sandbox } from "./sandbox.ts";
import { setTimeout as wait } from "node:timers/promises";
import { recordCall } from "./calls.ts";
import { answerControl } from "./control/control.ts";
import { answerTokopedia, tokopediaEndpointName } from "./endpoints/tokopedia.ts";
import { alterPage, answerInstead, isCursorFault, withoutAddresses } from "./fault-answers.ts";
import { takeFault } from "./faults.ts";
import { answerGinee, gineeEndpointName } from "./ginee.ts";
import { jsonAnswer } from "./envelope.ts";
import { namedOrders, readIncoming } from "./incoming.ts";
import { sendAnswer } from "./send.ts";

type Answering = (incoming: Incoming) => Answer | Promise<Answer>;

async function answerWithFault(
  incoming: Incoming,
  endpoint: string,
  fault: FaultRule | null,
  answer: Answering,
): Promise<Answer> {
  if (!fault) return answer(incoming);
  if (fault.kind === "slow") await wait(fault.delayMs ?? 1000);
  if (fault.kind === "reset") return { ...jsonAnswer(0, null), body: "" };
  const instead = answerInstead(fault, endpoint);
  if (instead) return instead;
  const real = await answer(incoming);
  if (fault.kind === "no-address") return withoutAddresses(real);
  return isCursorFault(fault) ? alterPage(fault, real, incoming.body?.["nextCursor"]) : real;
}

/** One counted call: fault or answer, then the log. */
export async function serveCall(
  sandbox: Sandbox,
  incoming: Incoming,
  response: ServerResponse,
  endpoint: string,
  answering: Answering,
): Promise<void> {
  const startedAt = performance.now();
  const at = new Date(sandbox.clock.nowMs()).toISOString();
  const fault = takeFault(sandbox.faults, endpoint, namedOrders(incoming));
  if (sandbox.options.latencyMs > 0) await wait(sandbox.options.latencyMs);
  const answer = await answerWithFault(incoming, endpoint, fault, answering);
  await sendAnswer(response, answer, fault);
  recordCall(sandbox.calls, {
    at,
    endpoint,
    method: incoming.method,
    path: incoming.path,
    status: answer.status,
    code: answer.code,
    ms: Math.round((performance.now() - startedAt) * 10) / 10,
    summary: answer.summary,
    ...(fault ? { fault: fault.kind } : {}),
  });
}

async function serve(sandbox: Sandbox, incoming: Incoming, response: ServerResponse): Promise<void> {
  if (incoming.path.startsWith("/_sandbox/")) {
    await sendAnswer(response, await answerControl(sandbox, incoming), null);
    return;
  }
  const tokopedia = tokopediaEndpointName(incoming);
  if (tokopedia) {
    await serveCall(sandbox, incoming, response, tokopedia, (call) => answerTokopedia(sandbox, call));
    return;
  }
  const endpoint = gineeEndpointName(incoming) ?? "unknown";
  await serveCall(sandbox, incoming, response, endpoint, (call) => answerGinee(sandbox, call));
}

export async function handleRequest(
  sandbox: Sandbox,
  request: IncomingMessage,
  response: ServerResponse,
  serving: typeof serve = serve,
): Promise<void> {
  try {
    await serving(sandbox, await readIncoming(request), response);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (!response.headersSent) await sendAnswer(response, jsonAnswer(500, { error: message }), null);
    else response.destroy();
  }
}
