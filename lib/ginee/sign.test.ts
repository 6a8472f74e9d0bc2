import { expect, test } from "vitest";
import { type Method, signRequest } from "./sign";

const keys = { accessKey: "ak", secretKey: "sk" };

const vectors: [Method, string, string][] = [
  ["POST", "/openapi/order/v2/list-order", "uyLO9jhgYheN8i4GUiOXQiyq95o02uxABmjUaWO1WBo="],
  ["POST", "/openapi/order/v2/get", "sm+PqVUUO/th2sotgUNsW2KIG2GY1/ZsZSvnVghyFk8="],
  ["POST", "/openapi/order/v1/batch-get", "HdlbdOsX+Yi+jNyf3ustcwtj8DXTB3j1n2InCRruzew="],
  ["POST", "/openapi/order/v1/print", "4Sm/n3WyE/cMmCbGg6/d8vwxZSluV7dNg2QeBSA+H38="],
  ["GET", "/openapi/order/v1/print-document/get", "I/E1Ew5/vChbnvUSevJGDfvEnmGp0Yf/LN4HLgcWGwg="],
];

test.each(vectors)("%s %s is signed as Ginee expects", (method, path, signature) => {
  const header = signRequest(method, path, keys);

  expect(header).toBe(`ak:${signature}`);
});

test("a query string does not change the signature of a GET", () => {
  const path = "/openapi/order/v1/print-document/get";

  const header = signRequest("GET", `${path}?orderId=SO6667381DFA4F8C0001CB2E68`, keys);

  expect(header).toBe("ak:I/E1Ew5/vChbnvUSevJGDfvEnmGp0Yf/LN4HLgcWGwg=");
  expect(header).not.toContain("vKLoKSHSwKpzoZbH2zOdVThUjnKkxEHsvxcOILi6nbM=");
});

test("an independent program's signature for the same request agrees with ours", () => {
  const header = signRequest("POST", "/openapi/order/v2/list-order", {
    accessKey: "x",
    secretKey: "dummy-secret",
  });

  expect(header).toBe("x:pC2TW9IVXVX4WSUy/v4RCb8fIt8w8WiFhj1Vfe92rFs=");
});
