import { expect, test } from "vitest";
import { pageAfterSignIn, passwordWeakness, refusalFromAddress } from "./rules";

const siti = { email: "siti.rahayu@desk.test", name: "Siti Rahayu" };

test.each([
  ["123456789012", "common"],
  ["PasswordPassword", "common"],
  ["aaaaaaaaaaaaaaaa", "repeated"],
  ["abababababab", "repeated"],
  ["siti.rahayu@desk.test", "personal"],
  ["SitiRahayu2026", "personal"],
  ["tiga gajah di gudang", null],
  ["siti likes the blue forklift", null],
])("the password %j is %s", (password, weakness) => {
  expect(passwordWeakness(password, siti)).toBe(weakness);
});

test.each([
  [undefined, "/"],
  ["", "/"],
  ["/orders?status=READY_TO_SHIP&label=NOT_PRINTED", "/orders?status=READY_TO_SHIP&label=NOT_PRINTED"],
  ["/orders/../events", "/events"],
  ["https://evil.test/", "/"],
  ["//evil.test", "/"],
  ["/\\evil.test", "/"],
  ["/\t/evil.test", "/"],
  ["/%2F/evil.test", "/%2F/evil.test"],
  ["/./\\evil.test", "/"],
  ["javascript:alert(1)", "/"],
  ["/api/orders", "/"],
  ["/sign-in?next=/sign-in", "/"],
])("after signing in with next=%j one sees %j", (next, page) => {
  expect(pageAfterSignIn(next)).toBe(page);
});

test.each([
  [undefined, null],
  ["CredentialsSignin", { kind: "wrong" }],
  ["AccessDenied", { kind: "unknown-account" }],
  ["OAuthCallback", { kind: "provider" }],
  ["<script>", { kind: "provider" }],
])("the refusal %j in the address is told as %j", (error, refusal) => {
  expect(refusalFromAddress(error)).toEqual(refusal);
});
