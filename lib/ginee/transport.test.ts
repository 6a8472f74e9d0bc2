import { expect, test } from "vitest";
import { sendOnce } from "./transport";

const config = {
  baseUrl: "http://127.0.0.1:9",
  accessKey: "ak",
  secretKey: "sk",
  country: "ID",
  maxRps: 3,
  maxInFlight: 2,
};

test.each([
  "https://elsewhere.example/openapi/order/v2/get",
  "//elsewhere.example/openapi/",
  "/openapi/../admin",
  "/openapi/order/v2/get?orderId=SO1",
  "/openapi/order/v2/get#x",
  "/openapi/@elsewhere.example",
  "/api/order",
  "",
])("a request can never be sent to %j", async (path) => {
  const request = { endpoint: "get", method: "POST" as const, path };

  await expect(sendOnce(request, { config, timeoutMs: 500 })).rejects.toMatchObject({
    cause: new TypeError("not a path of Ginee's Open API"),
  });
});

test("an error of the connection names the endpoint and no key", async () => {
  const request = { endpoint: "get", method: "POST" as const, path: "/openapi/order/v2/get" };

  const error: unknown = await sendOnce(request, { config, timeoutMs: 2_000 }).catch(
    (reason: unknown) => reason,
  );

  expect(error).toMatchObject({ kind: "network", endpoint: "get" });
  expect(JSON.stringify(error) + String(error)).not.toMatch(/ak:|"sk"|uyLO/);
});
