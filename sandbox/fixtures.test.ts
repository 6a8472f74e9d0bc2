import { readFile, readdir } from "node:fs/promises";
import { expect, test } from "vitest";

const folder = new URL("./fixtures/", import.meta.url);

async function read(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`${name}.json`, folder), "utf8"));
}

test("every example of the vendors' pages is there as valid JSON", async () => {
  const files = (await readdir(folder)).filter((name) => name.endsWith(".json"));

  const parsed = await Promise.all(files.map((name) => read(name.replace(".json", ""))));

  expect(files.sort()).toEqual([
    "batch-get-empty.json",
    "batch-get.json",
    "order-get-not-existed.json",
    "order-get.json",
    "order-list-parameter-error.json",
    "order-list.json",
    "tokopedia-error.json",
    "tokopedia-order-notification.json",
    "tokopedia-order-status.json",
    "webhook-delivery-order-create.json",
    "webhook-delivery-order-delete.json",
    "webhook-delivery-order-update.json",
    "webhook-order-create.json",
  ]);
  expect(parsed.filter((value) => typeof value !== "object" || value === null)).toEqual([]);
});

test("the examples keep the oddities that the pages show", async () => {
  const list = await read("order-list");
  const batch = await read("batch-get");
  const get = await read("order-get");
  const removal = await read("webhook-delivery-order-delete");

  expect(list).toMatchObject({
    data: { more: true, content: [{ nextCursor: [1666019185000, expect.any(String)] }, {}] },
  });
  expect(list).not.toHaveProperty("data.nextCursor");
  expect(batch).toMatchObject({
    data: [{ channel: "SHOPEE", fakerOrder: "false", printInfo: { labelPrintStatus: "PRINTED" } }],
  });
  expect(get).toMatchObject({ data: { country: "INDONESIA", printInfo: { labelPdfUrl: null } } });
  expect(removal).toMatchObject({ user: { _id: "MC601B800B4CEDFD0001DAD8B3" }, action: "DELETE" });
  expect(removal).not.toHaveProperty("payload.deliveryOrderStatus");
});
