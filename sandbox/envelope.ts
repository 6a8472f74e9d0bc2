import { randomBytes } from "node:crypto";

export type GineeResult = {
  code: string;
  message: string;
  data: unknown;
  /** What the call was about, for the call log. */
  summary?: Record<string, unknown>;
};

export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array;
  code: string;
  summary: Record<string, unknown>;
};

export function succeed(data: unknown, summary: Record<string, unknown> = {}): GineeResult {
  return { code: "SUCCESS", message: "OK", data, summary };
}

export function refuse(code: string, message: string, summary: Record<string, unknown> = {}): GineeResult {
  return { code, message, data: null, summary };
}

export function parameterError(message: string): GineeResult {
  return refuse("PARAMETER_ERROR", message);
}

const mark = "\u0001";

/** JSON numbers such as 276691.0 cannot be written by JSON.stringify; a marked string becomes one on the wire. */
export function decimalNumber(value: number, places: number): string {
  return mark + value.toFixed(places) + mark;
}

export function writeJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"\\u0001(-?[\d.]+)\\u0001"/g, "$1");
}

export function jsonAnswer(status: number, value: unknown, code = String(status)): Answer {
  const headers = { "content-type": "application/json;charset=UTF-8" };
  return { status, headers, body: writeJson(value), code, summary: {} };
}

/** `isSparse` leaves out what the vendor's own examples leave out. */
export function gineeAnswer(result: GineeResult, isSparse: boolean, status = 200): Answer {
  const isSuccess = result.code === "SUCCESS";
  const envelope = {
    code: result.code,
    message: isSuccess && isSparse ? "成功" : result.message,
    data: result.data,
    extra: null,
    ...(isSparse ? {} : { transactionId: randomBytes(8).toString("hex") }),
    ...(isSparse && !isSuccess ? {} : { pricingStrategy: "PAY" }),
  };
  return { ...jsonAnswer(status, envelope, result.code), summary: result.summary ?? {} };
}
