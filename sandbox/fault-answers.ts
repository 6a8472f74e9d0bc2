import type { Answer } from "./envelope.ts";
import type { FaultKind, FaultRule } from "./faults.ts";
import { gineeAnswer, jsonAnswer, refuse } from "./envelope.ts";

const page = "<!doctype html><html><body><h1>502 Bad Gateway</h1><hr>nginx</body></html>";

function busy(status: number, fault: FaultRule): Answer {
  const answer = gineeAnswer(
    refuse("SERVICE_BUSY", "Service is busy, please try again later"),
    false,
    status,
  );
  return withRetryAfter(answer, fault);
}

function withRetryAfter(answer: Answer, fault: FaultRule): Answer {
  if (fault.retryAfterSeconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, "retry-after": String(fault.retryAfterSeconds) } };
}

function plain(status: number, type: string, body: string, headers: Record<string, string> = {}): Answer {
  return { status, headers: { "content-type": type, ...headers }, body, code: String(status), summary: {} };
}

const tokopediaFaults: Partial<Record<FaultKind, [number, string, string]>> = {
  busy: [500, "SHP_GRPC_001", "Failed Send GRPC Request"],
  "busy-503": [503, "SHP_GRPC_001", "Failed Send GRPC Request"],
  "server-error": [500, "ORD_API_006", "Our server encounters an error, please try again later"],
  "revoked-key": [401, "401", "Unauthorized"],
};

/** Tokopedia words the same troubles in its own way. */
function tokopediaAnswer(fault: FaultRule): Answer | null {
  const [status, code, messages] = tokopediaFaults[fault.kind] ?? [];
  if (status === undefined || code === undefined) return null;
  const header = { process_time: 0.007438284, messages, reason: messages, error_code: code };
  return withRetryAfter(jsonAnswer(fault.status ?? status, { header, data: null }, code), fault);
}

/** What is sent in place of the real answer; null when the real answer is still needed. */
export function answerInstead(fault: FaultRule, endpoint: string): Answer | null {
  const tokopedia = endpoint.startsWith("tokopedia") ? tokopediaAnswer(fault) : null;
  if (tokopedia) return tokopedia;
  switch (fault.kind) {
    case "busy":
      return busy(200, fault);
    case "busy-503":
      return busy(503, fault);
    case "rate-limit":
      return withRetryAfter(jsonAnswer(429, { message: "Too Many Requests" }), fault);
    case "server-error":
      return withRetryAfter(jsonAnswer(fault.status ?? 500, { error: "Internal Server Error" }), fault);
    case "html":
      return plain(200, endpoint === "document" ? "application/pdf" : "text/html", page);
    case "revoked-key":
      return gineeAnswer(refuse("IAM_FAILED", "Access key does not exist"), false);
    case "not-found":
      return plain(404, "text/plain", "Not Found");
    case "redirect":
      return plain(302, "text/plain", "", {
        location: fault.location ?? "https://other-host.example/label.pdf",
      });
    default:
      return null;
  }
}

type ListAnswer = {
  data: { more: boolean; content: { orderId: string; nextCursor: unknown }[]; nextCursor?: unknown };
};

/** Cursor troubles: the page itself is right, what it says about the next one is not. */
export function alterPage(fault: FaultRule, answer: Answer, askedCursor: unknown): Answer {
  if (answer.code !== "SUCCESS" || typeof answer.body !== "string") return answer;
  const envelope = JSON.parse(answer.body) as ListAnswer;
  const { data } = envelope;
  const wasLast = !data.more;
  const last = data.content.at(-1);
  data.more = true;
  if (fault.kind === "missing-cursor" || (fault.kind === "repeated-cursor" && askedCursor)) {
    for (const row of data.content) row.nextCursor = null;
    delete data.nextCursor;
  }
  if (fault.kind === "repeated-cursor" && askedCursor) data.nextCursor = askedCursor;
  // Time zero lies before every window, so the pages start over and never end.
  if (fault.kind === "endless-more" && wasLast && last) data.nextCursor = [0, last.orderId];
  return { ...answer, body: JSON.stringify(envelope) };
}

/** What has been printed is nowhere to be had yet. */
export function withoutAddresses(answer: Answer): Answer {
  if (typeof answer.body !== "string") return answer;
  return { ...answer, body: answer.body.replace(/("\w*[pP]dfUrl":)"[^"]*"/g, "$1null") };
}

export function isCursorFault(fault: FaultRule): boolean {
  return ["endless-more", "repeated-cursor", "missing-cursor"].includes(fault.kind);
}
