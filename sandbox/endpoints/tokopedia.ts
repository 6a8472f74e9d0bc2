import type { Answer } from "../envelope.ts";
import type { Incoming } from "../incoming.ts";
import type { Order } from "../world/order.ts";
import type { Sandbox } from "../sandbox.ts";
import { createHmac } from "node:crypto";
import { jsonAnswer } from "../envelope.ts";
import { findByNumber } from "../world/order-store.ts";
import { notificationData, statusData } from "./tokopedia-payload.ts";
import { requestsPerSecond } from "./tokopedia-state.ts";

const payloadPath = /^\/v1\/order\/(\d+)\/fs\/(\d+)\/webhook$/;

export function tokopediaEndpointName({ path }: Incoming): string | null {
  if (path === "/token") return "tokopedia-token";
  return payloadPath.test(path) ? "tokopedia-payload" : null;
}

/** The same token is handed out until it has expired; only then is there a new one. */
function answerToken(sandbox: Sandbox, { method, query, headers }: Incoming): Answer {
  const { options, tokopedia, clock } = sandbox;
  const pair = `${options.tokopediaClientId}:${options.tokopediaClientSecret}`;
  const expected = `Basic ${Buffer.from(pair).toString("base64")}`;
  if (method !== "POST" || query.get("grant_type") !== "client_credentials") {
    return jsonAnswer(400, {
      error: "invalid_request",
      error_description: "grant_type must be client_credentials",
    });
  }
  if (headers.authorization !== expected) {
    return jsonAnswer(401, { error: "invalid_client", error_description: "wrong client id or secret" });
  }
  const now = clock.nowMs();
  const isAlive = tokopedia.token !== null && tokopedia.token.expiresAtMs > now;
  const token = isAlive && tokopedia.token ? tokopedia.token : issueToken(sandbox, now);
  return jsonAnswer(200, {
    access_token: token.value,
    expires_in: Math.ceil((token.expiresAtMs - now) / 1000),
    token_type: "Bearer",
  });
}

function issueToken({ tokopedia, options }: Sandbox, now: number) {
  const serial = String(tokopedia.issued++);
  const value = createHmac("sha256", options.tokopediaClientSecret)
    .update(serial)
    .digest("base64url")
    .slice(0, 22);
  tokopedia.token = { value, expiresAtMs: now + tokopedia.lifetimeSeconds * 1000 };
  return tokopedia.token;
}

function takeFromBucket({ tokopedia: { bucket }, clock }: Sandbox): boolean {
  const now = clock.nowMs();
  bucket.left = Math.min(
    requestsPerSecond,
    bucket.left + ((now - bucket.filledAtMs) / 1000) * requestsPerSecond,
  );
  bucket.filledAtMs = now;
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

function withRateHeaders(sandbox: Sandbox, answer: Answer): Answer {
  const { left } = sandbox.tokopedia.bucket;
  const untilNext = left >= 1 ? "-0.000000" : ((1 - left) / requestsPerSecond).toFixed(6);
  const headers = {
    ...answer.headers,
    "x-ratelimit-limit": String(requestsPerSecond),
    "x-ratelimit-remaining": String(Math.floor(left)),
    "x-ratelimit-reset-after": untilNext,
    "x-ratelimit-full-reset-after": ((requestsPerSecond - left) / requestsPerSecond).toFixed(6),
  };
  return { ...answer, headers };
}

function failure(status: number, errorCode: string, messages: string, reason: string): Answer {
  const header = { process_time: 0.007438284, messages, reason, error_code: errorCode };
  return jsonAnswer(status, { header, data: null }, errorCode);
}

function isAuthorised({ tokopedia, clock }: Sandbox, authorization: string | undefined): boolean {
  const { token } = tokopedia;
  return token !== null && authorization === `Bearer ${token.value}` && token.expiresAtMs > clock.nowMs();
}

function payloadFor(sandbox: Sandbox, order: Order, type: string): Answer {
  const header = { process_time: 0.075659019, messages: "Your request has been processed successfully" };
  const data = type === "order_status" ? statusData(sandbox, order) : notificationData(sandbox, order);
  return jsonAnswer(200, { header, data }, "200");
}

function answerPayload(sandbox: Sandbox, { path, query, headers }: Incoming): Answer {
  const [, externalId, fsId] = payloadPath.exec(path) ?? [];
  const type = query.get("type");
  const summary = { orderId: externalId, type };
  const decide = (): Answer => {
    if (!isAuthorised(sandbox, headers.authorization)) {
      return failure(401, "401", "Unauthorized", "Token is invalid or expired");
    }
    if (!takeFromBucket(sandbox)) return failure(429, "429", "Too Many Requests", "Rate limit exceeded");
    if (Number(fsId) !== sandbox.options.tokopediaFsId) {
      return failure(403, "RBAC_MDLW_001", "Your request is forbidden", "Shop is not connected to this fs");
    }
    if (type !== "order_status" && type !== "order_notification") {
      return failure(400, "400", "Invalid type", "type must be order_status or order_notification");
    }
    const order = findByNumber(sandbox.world, externalId ?? "");
    if (!order || order.channel !== "TOKOPEDIA_ID") {
      return failure(404, "SHP_GRPC_003", "Data Not Found", "Failed finding data from upstream");
    }
    return payloadFor(sandbox, order, type);
  };
  return { ...withRateHeaders(sandbox, decide()), summary };
}

export function answerTokopedia(sandbox: Sandbox, incoming: Incoming): Answer {
  return incoming.path === "/token" ? answerToken(sandbox, incoming) : answerPayload(sandbox, incoming);
}
