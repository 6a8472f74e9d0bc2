import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** `scripts/fence` is a small tree with one deliberate breach for each rule of `.dependency-cruiser.mjs`. */
const fixture = fileURLToPath(new URL("fence", import.meta.url));
const cruiser = fileURLToPath(new URL("../node_modules/.bin/depcruise", import.meta.url));
const folders = ["app", "components", "lib", "sandbox", "e2e"];

const breaches = [
  ["app-goes-through-domains", "app/page.tsx", "lib/db/client.ts"],
  ["app-is-the-top", "components/orders/order-list.tsx", "app/shell.ts"],
  ["closed-file-vocabulary", "lib/orders/helpers.ts", "lib/orders/schema.ts"],
  ["closed-file-vocabulary-for-leaves", "lib/events/rules.ts", "lib/events/utils.ts"],
  ["e2e-stays-outside", "e2e/orders.spec.ts", "lib/orders/read.ts"],
  ["infrastructure-knows-no-domain", "lib/errors.ts", "lib/sync/rules.ts"],
  ["kit-knows-no-domain", "components/ui/button.tsx", "components/orders/order-row.tsx"],
  ["lib-knows-no-ui", "lib/audit/rules.ts", "components/orders/order-row.tsx"],
  ["no-cycles", "lib/people/labels.ts", "lib/people/rules.ts"],
  ["no-folder-cycles", "lib/feed", "lib/sync"],
  ["no-unresolvable", "lib/orders/search-params.ts", "./gone"],
  ["nothing-ships-the-tests", "lib/orders/job.ts", "sandbox/clock.ts"],
  ["only-readers-and-writers-touch-db-and-upstream", "lib/orders/rules.ts", "lib/db/schema/orders.ts"],
  ["sandbox-shares-nothing", "sandbox/main.ts", "lib/orders/schema.ts"],
  ["screens-never-reach-the-server", "components/orders/order-page.tsx", "lib/env.ts"],
  ["server-files-say-so", "lib/orders/write.ts", "lib/orders/write.ts"],
  ["shared-domain-files-stay-shared", "lib/orders/queries.ts", "lib/orders/read.ts"],
];

type Report = { summary: { violations: { rule: { name: string }; from: string; to: string }[] } };

test.each(breaches)("the rule %s stops %s", async (rule, from, to) => {
  const violations = await cruise();

  expect(violations).toContainEqual([rule, from, to]);
});

test("every rule of the fence has its breach, and nothing else is reported", async () => {
  const { default: files } = await import("../.dependency-cruiser.mjs");
  const { default: folderCycles } = await import("../.dependency-cruiser.folders.mjs");

  const reported = (await cruise()).map(([rule]) => rule);

  const named = [...(files.forbidden ?? []), ...(files.required ?? []), ...(folderCycles.forbidden ?? [])];
  const rules = named.map(({ name }) => name).sort();
  expect([...new Set(reported)].sort()).toEqual(rules);
  expect(breaches.map(([rule]) => rule)).toEqual(rules);
});

let cruised: Promise<string[][]> | undefined;

function cruise(): Promise<string[][]> {
  const configs = [".dependency-cruiser.mjs", ".dependency-cruiser.folders.mjs"];
  cruised ??= Promise.all(configs.map(violationsOf)).then((found) => found.flat());
  return cruised;
}

function violationsOf(config: string): Promise<string[][]> {
  const args = ["--config", `../../${config}`, "--output-type", "json", ...folders];
  return new Promise((resolve, reject) => {
    // The command ends with the number of errors: only its answer tells whether it worked.
    execFile(cruiser, args, { cwd: fixture, maxBuffer: 20_000_000 }, (_error, answer, problem) => {
      if (!answer) return reject(new Error(problem));
      const { summary } = JSON.parse(answer) as Report;
      resolve(summary.violations.map(({ rule, from, to }) => [rule.name, from, to]));
    });
  });
}
