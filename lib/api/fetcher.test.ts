import * as z from "zod/mini";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serve, type TestServer } from "@/lib/testing/http";
import { ApiError, apiGet, apiSend } from "./fetcher";
import { retryDelay, shouldRetry } from "./query-client";

const schema = z.object({ rows: z.array(z.string()) });
const problem = (status: number, code: string, more: object = {}) =>
  Response.json(
    { code, title: code, status, requestId: "7F3K9QW2", ...more },
    { status, headers: { "content-type": "application/problem+json" } },
  );

const answers: Record<string, (request: Request) => Response | Promise<Response>> = {
  "/good": () => Response.json({ rows: ["a"] }),
  "/echo": async (request) =>
    Response.json({
      rows: [request.method, request.headers.get("content-type") ?? "none", await request.text()],
    }),
  "/shape": () => Response.json({ rows: "none" }),
  "/html": () =>
    new Response("<h1>502 Bad Gateway</h1>", { status: 502, headers: { "content-type": "text/html" } }),
  "/html-200": () => new Response("<h1>Sign in to the hotel's network</h1>"),
  "/busy": () => problem(503, "ginee_busy", { retryAfterSeconds: 9, gineeTransactionId: "3d6a" }),
  "/fields": () => problem(400, "invalid_input", { fields: [{ path: "codes.1", message: "Invalid" }] }),
  "/unknown": () => problem(202, "outcome_unknown"),
  "/new-code": () => problem(418, "teapot"),
  "/never": () => new Promise<Response>(() => undefined),
};

let server: TestServer;
beforeAll(async () => {
  server = await serve(async (request) => {
    const answer = answers[new URL(request.url).pathname];
    return answer ? answer(request) : problem(404, "not_found");
  });
});
afterAll(() => server.stop());

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );
const get = (path: string, signal?: AbortSignal) =>
  apiGet(server.url + path, schema, signal ? { signal } : {});

test("an answer that fits is given back, and a body is sent as JSON", async () => {
  expect(await get("/good")).toEqual({ rows: ["a"] });
  expect(await apiSend("POST", `${server.url}/echo`, { code: 1 }, schema)).toEqual({
    rows: ["POST", "application/json", '{"code":1}'],
  });
  expect(await apiSend("DELETE", `${server.url}/echo`, undefined, schema)).toEqual({
    rows: ["DELETE", "none", ""],
  });
});

test.each([
  ["/shape", { code: "unreadable", status: 200 }],
  ["/html", { code: "unreadable", status: 502 }],
  ["/html-200", { code: "unreadable", status: 200 }],
  ["/new-code", { code: "unreadable", status: 418 }],
  [
    "/busy",
    {
      code: "ginee_busy",
      status: 503,
      retryAfterSeconds: 9,
      gineeTransactionId: "3d6a",
      requestId: "7F3K9QW2",
    },
  ],
  ["/fields", { code: "invalid_input", status: 400, fields: [{ path: "codes.1", message: "Invalid" }] }],
  ["/unknown", { code: "outcome_unknown", status: 202 }],
  ["/gone", { code: "not_found", status: 404 }],
])("the answer of %s is told as what it is", async (path, expected) => {
  const error = await failure(get(path));

  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject(expected);
});

test("a server that is not there is told as offline", async () => {
  const error = await failure(apiGet("http://127.0.0.1:1/", schema));

  expect(error).toMatchObject({ code: "offline", status: 0 });
});

test("whoever stops asking is not told of a failure", async () => {
  const asking = new AbortController();
  const answer = failure(get("/never", asking.signal));

  asking.abort();

  expect(await answer).toMatchObject({ name: "AbortError" });
});

test.each([
  [new ApiError("offline"), [true, true, false]],
  [new ApiError("ginee_busy", { retryAfterSeconds: 5 }), [true, true, false]],
  [new ApiError("ginee_busy", { retryAfterSeconds: 600 }), [false, false, false]],
  [new ApiError("internal"), [true, false, false]],
  [new ApiError("invalid_input"), [false, false, false]],
  [new ApiError("not_signed_in"), [false, false, false]],
  [new ApiError("outcome_unknown"), [false, false, false]],
  [new ApiError("unreadable"), [false, false, false]],
  [new TypeError("a bug of ours"), [false, false, false]],
])("after %o a read is tried again: %o", (error, tries) => {
  expect([0, 1, 2].map((failures) => shouldRetry(failures, error))).toEqual(tries);
});

test("the wait is what the server asks for, else it doubles, and never lasts longer than half a minute", () => {
  const asked = retryDelay(0, new ApiError("ginee_busy", { retryAfterSeconds: 9 }));
  const doubling = [0, 1].map((failures) => retryDelay(failures, new ApiError("offline")));

  expect(asked).toBeGreaterThanOrEqual(9_000);
  expect(doubling[0]).toBeGreaterThanOrEqual(1_000);
  expect(doubling[0]).toBeLessThanOrEqual(1_500);
  expect(doubling[1]).toBeGreaterThanOrEqual(2_000);
  expect(retryDelay(20, new ApiError("offline"))).toBe(30_000);
});
