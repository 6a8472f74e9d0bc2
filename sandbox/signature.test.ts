import type { Envelope } from "./testing/workbench.ts";
import { expect, test } from "vitest";
import { signRequest } from "./signature.ts";
import { authorization, getPath, listPath, openSandbox, readJson, wholeDay } from "./testing/workbench.ts";

const vectors = [
  ["POST", "/openapi/order/v2/list-order", "uyLO9jhgYheN8i4GUiOXQiyq95o02uxABmjUaWO1WBo="],
  ["POST", "/openapi/order/v2/get", "sm+PqVUUO/th2sotgUNsW2KIG2GY1/ZsZSvnVghyFk8="],
  ["POST", "/openapi/order/v1/batch-get", "HdlbdOsX+Yi+jNyf3ustcwtj8DXTB3j1n2InCRruzew="],
  ["POST", "/openapi/order/v1/print", "4Sm/n3WyE/cMmCbGg6/d8vwxZSluV7dNg2QeBSA+H38="],
  ["GET", "/openapi/order/v1/print-document/get", "I/E1Ew5/vChbnvUSevJGDfvEnmGp0Yf/LN4HLgcWGwg="],
] as const;

test.each(vectors)("%s %s is signed as the published vectors say", (method, path, signature) => {
  expect(signRequest(method, path, "sk")).toBe(signature);
});

test("a call signed with the right keys is answered", async () => {
  const bench = await openSandbox();

  const answer = await bench.ask(listPath, wholeDay);

  expect(answer.code).toBe("SUCCESS");
  expect(answer.transactionId).toMatch(/^[0-9a-f]{16}$/);
  expect(answer).toMatchObject({ message: "OK", extra: null, pricingStrategy: "PAY" });
});

test.each([
  ["no header at all", ""],
  ["the signature of another path", authorization("POST", getPath)],
  ["the signature of another method", authorization("GET", listPath)],
  ["a foreign access key", authorization("POST", listPath).replace("sandbox-", "foreign-")],
  ["a scheme word in front", `Bearer ${authorization("POST", listPath)}`],
])("%s is turned away with IAM_FAILED", async (_, header) => {
  const bench = await openSandbox();

  const answer = await bench.ask(listPath, wholeDay, { authorization: header });

  expect(answer).toMatchObject({ code: "IAM_FAILED", data: null });
});

test("the query of a GET does not belong to the signed text", async () => {
  const bench = await openSandbox();
  const order = await bench.control("POST", "orders", { channel: "SHOPEE_ID" });
  const target = `/openapi/order/v1/print-document/get?orderId=${order.orderId}`;

  const right = await readJson<Envelope<unknown>>(await bench.send("GET", target));
  const wrong = await readJson<Envelope<unknown>>(
    await bench.send("GET", target, undefined, {
      authorization: `sandbox-access-key:${signRequest("GET", target, "sandbox-secret-key")}`,
    }),
  );

  expect(right.data).toMatchObject({ orderSn: order.externalOrderSn });
  expect(wrong.code).toBe("IAM_FAILED");
});

test.each(["", "SG", "Indonesia"])("a country header of %j is refused", async (country) => {
  const bench = await openSandbox();

  const answer = await bench.ask(listPath, wholeDay, { "x-advai-country": country });

  expect(answer.code).toBe("PARAMETER_ERROR");
});
