import nextVitals from "eslint-config-next/core-web-vitals";
import tseslint from "typescript-eslint";

const typescript = ["**/*.ts", "**/*.tsx"];
const product = [
  "app/**/*.{ts,tsx}",
  "components/**/*.{ts,tsx}",
  "lib/**/*.{ts,tsx}",
  "server.ts",
  "server-work.ts",
  "proxy.ts",
];
/** Where React is: its rules take long and find nothing elsewhere. */
const screens = [
  "app/**/*.{ts,tsx}",
  "components/**/*.{ts,tsx}",
  "lib/*/queries.ts",
  "lib/i18n/**/*.{ts,tsx}",
];
const tests = ["**/*.test.{ts,tsx}", "e2e/**/*.ts", "lib/testing/**/*.ts"];
const fetchers = [
  "lib/api/fetcher.ts",
  "lib/api/event-stream.ts",
  "lib/ginee/transport.ts",
  "lib/tokopedia/transport.ts",
  "lib/documents/read.ts",
];
const loadedByTheBrowser = [
  "components/**/*.{ts,tsx}",
  "lib/*/{schema,search-params,labels,queries}.ts",
  "lib/api/{problem,messages,fetcher,query-client,event-stream,live-message}.ts",
];

const environment = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: "Read the environment through lib/env.ts: it is parsed once, at start.",
  },
  {
    selector: "VariableDeclarator[init.name='process'] Property[key.name='env']",
    message: "Read the environment through lib/env.ts: it is parsed once, at start.",
  },
];
const formats = [
  { selector: "Identifier[name='Intl']", message: "Format through lib/format.ts: one language, one zone." },
  {
    selector: "MemberExpression[property.name=/^toLocale/]",
    message: "Format through lib/format.ts: one language, one zone.",
  },
];
const requests = [
  {
    selector: "CallExpression[callee.name='fetch']",
    message: "Requests go through lib/api/fetcher.ts or a transport: deadlines and errors live there.",
  },
  {
    selector: "CallExpression[callee.property.name='fetch'][callee.object.name=/^(globalThis|window|self)$/]",
    message: "Requests go through lib/api/fetcher.ts or a transport: deadlines and errors live there.",
  },
];
const defaults = [
  {
    selector: "ExportDefaultDeclaration",
    message: "Name what you export: a default is renamed at every import.",
  },
];
const shortcuts = [
  {
    selector:
      "MemberExpression[object.name=/^(test|it|describe)$/][property.name=/^(only|skip|fixme|todo)$/]",
    message: "A test runs or is deleted.",
  },
  {
    selector: "MemberExpression[property.name='waitForTimeout']",
    message: "Wait for a condition with a deadline, never for a time.",
  },
];

/** The last matching entry wins as a whole, so each names everything it forbids. */
const forbid = (files, ...groups) => ({
  files,
  rules: { "no-restricted-syntax": ["error", ...groups.flat()] },
});

const upwards = { group: ["../*"], message: "Inside a folder write ./name, across folders @/folder/name." };
const wholeZod = ["zod", "zod/v3", "zod/v4"].map((name) => ({
  name,
  message: "The browser loads this file: take zod/mini.",
}));
const environmentModule = {
  group: ["node:process", "process"],
  message: "Read the environment through lib/env.ts.",
};

export default tseslint.config(
  {
    ignores: [
      ".next/",
      "dist/",
      ".data/",
      "scripts/fence/",
      "next-env.d.ts",
      "test-results/",
      "playwright-report/",
    ],
  },
  { linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" } },
  nextVitals.map((part) => (part.files ? { ...part, files: screens } : part)),
  { files: typescript, extends: [tseslint.configs.strict] },
  {
    files: typescript,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", ignoreRestSiblings: true }],
    },
  },
  {
    rules: {
      "max-lines": ["error", 300],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-var": "error",
      "prefer-const": "error",
      // A virtualised list cannot satisfy it, and switching it off in one place is not possible here.
      "react-hooks/incompatible-library": "off",
    },
  },
  { files: ["app/**", "components/**", "lib/**"], rules: { "no-console": "error" } },
  {
    files: product,
    rules: { "no-restricted-imports": ["error", { patterns: [upwards, environmentModule] }] },
  },
  {
    files: loadedByTheBrowser,
    ignores: tests,
    rules: {
      "no-restricted-imports": ["error", { patterns: [upwards, environmentModule], paths: wholeZod }],
    },
  },
  {
    files: ["e2e/**/*.ts"],
    rules: {
      // Playwright reads what a fixture needs from a pattern, even an empty one.
      "no-empty-pattern": ["error", { allowObjectPatternsAsParameters: true }],
    },
  },
  forbid(["sandbox/**/*.ts"], defaults),
  forbid(["app/**/*.{ts,tsx}", "server.ts", "server-work.ts", "proxy.ts"], environment, formats, requests),
  forbid(["components/**/*.{ts,tsx}", "lib/**/*.{ts,tsx}"], environment, formats, requests, defaults),
  forbid(["lib/env.ts"], formats, requests, defaults),
  forbid(["lib/format.ts"], environment, requests, defaults),
  forbid(fetchers, environment, formats, defaults),
  forbid(tests, shortcuts),
);
