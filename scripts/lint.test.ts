import { ESLint } from "eslint";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import tseslint from "typescript-eslint";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The files below exist only here, so the rules that need types are left out. */
const eslint = new ESLint({ cwd: root, overrideConfig: tseslint.configs.disableTypeChecked });

async function errorsIn(filePath: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(code, { filePath: `${root}${filePath}` });
  return (result?.messages ?? []).filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId);
}

const syntax = "no-restricted-syntax";
const imports = "no-restricted-imports";

test.each([
  ["the environment outside lib/env.ts", "lib/orders/rules.ts", "export const a = process.env.HOME;", syntax],
  ["the environment by destructuring", "server.ts", "const { env } = process; export const a = env;", syntax],
  ["the environment by import", "lib/orders/rules.ts", 'export { env } from "node:process";', imports],
  [
    "Intl outside lib/format.ts",
    "components/orders/row.tsx",
    "export const a = Intl.DateTimeFormat();",
    syntax,
  ],
  ["toLocaleString", "app/page.tsx", "export const a = (12).toLocaleString();", syntax],
  [
    "toLocaleDateString",
    "lib/orders/labels.ts",
    "export const a = new Date(0).toLocaleDateString();",
    syntax,
  ],
  ["fetch outside a transport", "components/orders/row.tsx", 'export const a = fetch("/");', syntax],
  ["fetch through a global", "lib/orders/read.ts", 'export const a = globalThis.fetch("/");', syntax],
  ["fetch in a domain's reader", "lib/orders/read.ts", 'export const a = fetch("/");', syntax],
  ["a default export in lib", "lib/orders/rules.ts", "export default 1;", syntax],
  ["any", "lib/orders/rules.ts", "export const a: any = 1;", "@typescript-eslint/no-explicit-any"],
  [
    "a non-null assertion",
    "lib/orders/rules.ts",
    "export const a = [1].at(0)!;",
    "@typescript-eslint/no-non-null-assertion",
  ],
  [
    "a silenced compiler",
    "lib/orders/rules.ts",
    "// @ts-ignore\nexport const a = 1;",
    "@typescript-eslint/ban-ts-comment",
  ],
  ["whole zod in a screen", "components/orders/row.tsx", 'export { z } from "zod";', imports],
  ["whole zod in a shared schema", "lib/orders/schema.ts", 'export { z } from "zod";', imports],
  ["whole zod in the fetcher", "lib/api/fetcher.ts", 'export { z } from "zod";', imports],
  ["a path upwards", "lib/orders/rules.ts", 'export { a } from "../events/rules";', imports],
  ["a test switched off", "lib/orders/rules.test.ts", 'test.skip("x", () => {});', syntax],
  [
    "a sleep in a browser test",
    "e2e/orders.spec.ts",
    "export const a = (page) => page.waitForTimeout(1);",
    syntax,
  ],
])("lint refuses %s", async (_what, filePath, code, rule) => {
  expect(await errorsIn(filePath, code)).toContain(rule);
});

test.each([
  ["the environment in lib/env.ts", "lib/env.ts", "export const a = process.env.HOME;"],
  ["Intl in lib/format.ts", "lib/format.ts", 'export const a = Intl.NumberFormat("id");'],
  ["fetch in Ginee's transport", "lib/ginee/transport.ts", 'export const a = () => fetch("/");'],
  ["whole zod on the server", "lib/orders/read.ts", 'export { z } from "zod";'],
  ["small zod in a shared schema", "lib/orders/schema.ts", 'export { z } from "zod/mini";'],
])("lint allows %s", async (_what, filePath, code) => {
  expect(await errorsIn(filePath, code)).toEqual([]);
});
