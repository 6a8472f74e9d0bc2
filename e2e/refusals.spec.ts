import { expect, signedInClient, test } from "./fixtures/test";

test("what Ginee does not know, refuses or answers in nonsense reaches the operator as such", async ({
  world: { app, sandbox },
}) => {
  const operator = await signedInClient(app, "operator");
  const ask = () => operator.post("/api/ginee/order/v2/get", { data: { orderId: "SONOWHERE" } });
  const { orderId } = await sandbox.control<{ orderId: string }>("POST", "/orders", {
    channel: "SHOPIFY_ID",
    orderStatus: "READY_TO_SHIP",
  });

  const unknown = await ask();
  const unknownOrder = await operator.post("/api/orders/SONOWHERE/refresh");
  const unprintable = await operator.get(`/api/orders/${orderId}/documents/label`);
  await sandbox.control("POST", "/faults", { rules: [{ kind: "html", endpoint: "get", times: 1 }] });
  const nonsense = await ask();

  const codeOf = async (answer: typeof unknown) => ({
    status: answer.status(),
    code: ((await answer.json()) as { code: string }).code,
  });
  expect(await codeOf(unknown)).toEqual({ status: 404, code: "not_found" });
  expect(await codeOf(unknownOrder)).toEqual({ status: 404, code: "not_found" });
  expect(await codeOf(unprintable)).toEqual({ status: 422, code: "ginee_refused" });
  expect(await codeOf(nonsense)).toEqual({ status: 502, code: "ginee_unreadable" });
  await operator.dispose();
});
