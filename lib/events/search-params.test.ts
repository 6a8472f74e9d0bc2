import { expect, test } from "vitest";
import { parseEventScreen, parseEventSearch, requireEventSearch } from "./search-params";

test.each([
  ["outcome=broken", ["outcome"]],
  ["outcome=quarantined,broken&limit=0", ["outcome", "limit"]],
  ["received=yesterday", ["received"]],
  ["received=2026-11-21..2026-11-20", ["received"]],
  ["limit=5000", ["limit"]],
  ["module=orders", ["module"]],
  ["text=ab", ["text"]],
  ["path=payload.x", ["path"]],
  ["id=1&id=2", ["id"]],
  ["received=2026-11-20..&received=2026-11-21..", ["received"]],
  [`entity=${"x".repeat(300)}`, ["entity"]],
])("the API names what it cannot read in %s, and a screen goes on without it", (query, paths) => {
  const given = new URLSearchParams(query);

  expect(() => requireEventSearch(given)).toThrow(
    expect.objectContaining({
      code: "invalid_input",
      fields: paths.map((path) => expect.objectContaining({ path })),
    }),
  );
  expect(parseEventSearch(given).limit).toBe(50);
});

test("a screen never asks for what the API refuses, whatever stands in its address", () => {
  const { search, openedId, unread } = parseEventScreen(
    new URLSearchParams(
      "outcome=broken,quarantined&received=yesterday&text=ab&path=payload&id=7&q=x&limit=20",
    ),
  );

  expect(search).toMatchObject({
    outcome: ["quarantined"],
    received: "",
    text: "",
    path: "",
    id: "",
    limit: 50,
  });
  expect(openedId).toBe("7");
  expect(unread).toEqual(["outcome", "received", "text", "path", "q"]);
});

test("a link from when notifications still ended as failed is not refused", () => {
  const { outcome } = requireEventSearch(new URLSearchParams("outcome=failed"));

  expect(outcome).toEqual(["failed"]);
});

test("what can be read is the same for both", () => {
  const given = new URLSearchParams(
    "entity=order&outcome=quarantined&outcome=waiting&received=2026-11-20..&limit=20&cursor=7",
  );

  const search = requireEventSearch(given);

  expect(search).toMatchObject({
    entity: ["order"],
    outcome: ["quarantined", "waiting"],
    limit: 20,
    cursor: "7",
  });
  expect(search).toEqual(parseEventSearch(given));
});
