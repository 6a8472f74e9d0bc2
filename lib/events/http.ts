import "server-only";
import {
  unknownPathResponse,
  methodNotAllowedResponse,
  errorResponse,
  newRequestId,
} from "@/lib/api/error-response";
import { callOf, responseOf, type Answer, type Call } from "@/lib/api/hot-path";
import { metrics } from "@/lib/api/metrics";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { storeNotification } from "@/lib/intake/job";
import type { Sender } from "@/lib/intake/write";
import { isCallbackAuthentic } from "@/lib/tokopedia/callback";
import { headersToKeep, isKnownToken, isSignedByGinee, readNotification, type Reading } from "./rules";

const largestBody = 256 * 1024;

const accepted: Answer = {
  status: 200,
  headers: { "content-type": "application/json", "cache-control": "no-store" },
  body: '{"status":true}',
};

/** One notification of Ginee (api.md 5): durable before the answer, nothing else before the answer. */
export async function acceptGinee(call: Call, token: string): Promise<Answer | null> {
  const admitted = await admit(call, token, "ginee");
  if (!Buffer.isBuffer(admitted)) return admitted;
  const secret = env().GINEE_WEBHOOK_SECRET;
  const isSigned = secret ? isSignedByGinee(secret, call.path, call.header("authorization"), admitted) : null;
  const reading = readNotification("ginee", admitted);
  await storeNotification({
    sender: "ginee",
    ...(isSigned === false ? unverified(reading) : reading),
    signatureValid: isSigned,
    headers: headersToKeep(call.headerNames(), (name) => call.header(name)),
  });
  return accepted;
}

/** One callback of Tokopedia (api.md 6.6), signed over its body. Without a secret there is no such path. */
export async function acceptTokopedia(call: Call, token: string): Promise<Answer | null> {
  const secret = env().TOKOPEDIA_WEBHOOK_SECRET;
  if (!secret) return null;
  const admitted = await admit(call, token, "tokopedia");
  if (!Buffer.isBuffer(admitted)) return admitted;
  const isSigned = isCallbackAuthentic(admitted, call.header("authorization-hmac"), secret);
  const reading = { ...readNotification("tokopedia", admitted), entity: "order" };
  await storeNotification({
    sender: "tokopedia",
    ...(isSigned ? reading : unverified(reading)),
    signatureValid: isSigned,
    headers: headersToKeep(call.headerNames(), (name) => call.header(name)),
  });
  return accepted;
}

/** The Next side of the same paths. */
export async function receiveGinee(request: Request, token: string): Promise<Response> {
  return received("ginee", acceptGinee(callOf(request), token));
}

export async function receiveTokopedia(request: Request, token: string): Promise<Response> {
  return received("tokopedia", acceptTokopedia(callOf(request), token));
}

/** What the socket does not know comes here as well, so it is counted here only. */
async function received(sender: Sender, answering: Promise<Answer | null>): Promise<Response> {
  const answer = await answering.catch((error: unknown) => errorResponse(error, newRequestId()));
  if (answer !== null) return responseOf(answer);
  countRefused(sender);
  return unknownPathResponse();
}

/**
 * The token first: without it this is a path like any other that does not exist, also in how long it takes. Ginee's staff
 * enters the address by hand, and who notifies follows no redirect to the one without a slash at the end.
 */
async function admit(call: Call, token: string, sender: Sender): Promise<Buffer | Answer | null> {
  if (!isKnownToken(token.replace(/\/$/, ""), env().WEBHOOK_TOKENS)) return null;
  const body = call.method === "POST" ? await call.body(largestBody) : null;
  if (Buffer.isBuffer(body)) return body;
  countRefused(sender);
  if (body === null) return methodNotAllowedResponse("POST");
  throw new AppError("too_large", `more than ${largestBody} bytes`);
}

function countRefused(sender: Sender) {
  metrics().webhooks.inc({ sender, result: "refused" });
}

/** Kept apart from the same content with a good signature, which must not count as a repeat of it. */
function unverified(reading: Reading): Reading {
  const trouble = reading.trouble ?? "signature_mismatch";
  return { ...reading, trouble, contentHash: `unverified:${reading.contentHash}` };
}
