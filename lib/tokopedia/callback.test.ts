import { expect, test } from "vitest";
import { isCallbackAuthentic } from "./callback";

const body = Buffer.from('{"order_id":1}');
const hmac = "b42da211d723deacfd2904ecf12193108c80766c6edde32219d6d884316aa35c";

test("a callback signed with our secret is authentic", () => {
  expect(isCallbackAuthentic(body, hmac, "sk")).toBe(true);
});

test.each<[string, Buffer, string | null, string]>([
  ["a changed byte", Buffer.from('{"order_id":2}'), hmac, "sk"],
  ["an added blank", Buffer.from('{"order_id": 1}'), hmac, "sk"],
  ["another secret", body, hmac, "sK"],
  ["capitals", body, hmac.toUpperCase(), "sk"],
  ["half a signature", body, hmac.slice(0, 32), "sk"],
  ["a longer one", body, `${hmac}00`, "sk"],
  ["a line break", body, `${hmac}\n`, "sk"],
  ["no header", body, null, "sk"],
  ["an empty header", body, "", "sk"],
])("a callback with %s is not", (_name, raw, header, secret) => {
  expect(isCallbackAuthentic(raw, header, secret)).toBe(false);
});
