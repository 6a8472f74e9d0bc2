import type { ManualClock } from "../clock.ts";
import type { Options } from "../options.ts";
import type { truthOf } from "../control/truth.ts";
import { createHmac } from "node:crypto";
import { afterEach } from "vitest";
import { createManualClock } from "../clock.ts";
import { readOptions } from "../options.ts";
import { startSandbox } from "../start.ts";

export type Truth = ReturnType<typeof truthOf>;

export type Row = {
  orderId: string;
  channel: string;
  shopId: string;
  orderType: string;
  orderStatus: string;
  lastUpdateAt: string;
  externalOrderSn: string;
  nextCursor: unknown;
};

export type Page = { more: boolean; content: Row[]; nextCursor?: unknown };

export type Envelope<T> = { code: string; message: string; data: T; transactionId?: string };

export type Workbench = {
  baseUrl: string;
  documentUrl: string;
  clock: ManualClock;
  /** A signed call to Ginee. */
  ask: <T>(path: string, body: unknown, headers?: Record<string, string>) => Promise<Envelope<T>>;
  send: (
    method: string,
    target: string,
    body?: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
  /** A control call; fails the test when it is refused. */
  control: <T = Truth>(method: string, path: string, body?: unknown) => Promise<T>;
};

export const startOfTest = "2026-11-21T10:00:00Z";

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of open.splice(0)) await stop();
});

export function closeAfterTest(stop: () => Promise<void>): void {
  open.push(stop);
}

export function authorization(method: string, target: string): string {
  const path = target.split("?")[0] ?? "";
  const hmac = createHmac("sha256", "sandbox-secret-key").update(`${method}$${path}$`);
  return `sandbox-access-key:${hmac.digest("base64")}`;
}

/** The test that asks knows what the answer looks like. */
export async function readJson<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}

export async function openSandbox(wishes: Partial<Options> = {}): Promise<Workbench> {
  const clock = createManualClock(startOfTest);
  const calm = { port: 0, documentPort: 0, pace: 0, orders: 400, quirks: "none" };
  const running = await startSandbox({ ...readOptions({}), ...calm, ...wishes }, clock);
  closeAfterTest(running.stop);
  const { baseUrl, documentUrl } = running;
  const send: Workbench["send"] = (method, target, body, headers = {}) =>
    fetch(baseUrl + target, {
      method,
      headers: {
        "content-type": "application/json",
        "x-advai-country": "ID",
        authorization: authorization(method, target),
        ...headers,
      },
      redirect: "manual",
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const ask: Workbench["ask"] = async (path, body, headers) =>
    readJson(await send("POST", path, body, headers));
  const control: Workbench["control"] = async (method, path, body) => {
    const response = await send(method, `/_sandbox/${path}`, body);
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    return readJson(response);
  };
  return { baseUrl, documentUrl, clock, ask, send, control };
}

export const listPath = "/openapi/order/v2/list-order";
export const getPath = "/openapi/order/v2/get";
export const batchPath = "/openapi/order/v1/batch-get";
export const printPath = "/openapi/order/v1/print";

export const wholeDay = { lastUpdateSince: "2026-11-20T10:00:00Z", lastUpdateTo: startOfTest };

/** Follows the cursor as a careful caller does: from data, else from the last row. */
export async function listAll(bench: Workbench, query: Record<string, unknown>): Promise<Row[]> {
  const rows: Row[] = [];
  let nextCursor: unknown = null;
  for (;;) {
    const answer = await bench.ask<Page>(listPath, { ...query, ...(nextCursor ? { nextCursor } : {}) });
    if (answer.code !== "SUCCESS") throw new Error(JSON.stringify(answer));
    rows.push(...answer.data.content);
    if (!answer.data.more) return rows;
    nextCursor = answer.data.nextCursor ?? rows.at(-1)?.nextCursor;
  }
}

export async function truths(bench: Workbench, query = "limit=10000"): Promise<Truth[]> {
  return (await bench.control<{ orders: Truth[] }>("GET", `orders?${query}`)).orders;
}

export type ShopRow = { shopId: string; channel: string; authorizationStatus: string };

export async function shopsOf(bench: Workbench): Promise<ShopRow[]> {
  return (await bench.ask<{ content: ShopRow[] }>("/openapi/shop/v1/list", {})).data.content;
}
