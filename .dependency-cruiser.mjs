/** Enumerated because it is small and stable: every other folder under lib is a domain, so a new domain needs no change here. */
const infrastructure = "(api|auth|db|ginee|tokopedia|pdf|i18n|testing)";
const kit = "^components/(ui|data-table|layout|feedback)/";
const test = "\\.test\\.tsx?$";
const domain = `^lib/(?!${infrastructure}/)[^/]+/`;
const vocabulary = "(schema|rules|search-params|labels|queries|read|write|job|http)";

const serverOnly = [
  "^lib/(env|log)\\.ts$",
  "^lib/auth/(?!roles\\.ts$)",
  "^lib/db/",
  "^lib/ginee/",
  "^lib/tokopedia/",
  "^lib/pdf/",
  "^lib/api/(handler|error-(response|log)|health|hot-path|metrics|node-[a-z]+|read-body|redact|same-origin|security-headers)\\.ts$",
  "^lib/i18n/server\\.ts$",
  `${domain}(read|write|job|http)\\.ts$`,
];

/** @type {import("dependency-cruiser").ICruiseOptions} */
export const options = {
  doNotFollow: { path: "node_modules" },
  exclude: { path: ["\\.next/", "^dist/"] },
  tsPreCompilationDeps: true,
  tsConfig: { fileName: "tsconfig.json" },
  enhancedResolveOptions: {
    exportsFields: ["exports"],
    conditionNames: ["import", "require", "node", "default", "types"],
    extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
  },
};

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      comment: "A cycle of files cannot be read, tested or bundled in parts.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "app-is-the-top",
      comment: "app only wires: what somebody else wants from it belongs into lib or components.",
      severity: "error",
      from: { pathNot: "^app/" },
      to: { path: "^app/" },
    },
    {
      name: "app-goes-through-domains",
      comment: "A page or route that queries or calls upstream itself skips the rules of its domain.",
      severity: "error",
      from: { path: "^app/" },
      to: { path: "^lib/(db|ginee|tokopedia)/" },
    },
    {
      name: "screens-never-reach-the-server",
      comment: "Even through another file: what a screen reaches is sent to the browser, keys included.",
      severity: "error",
      from: { path: "^components/", pathNot: test },
      to: { path: serverOnly, reachable: true },
    },
    {
      name: "shared-domain-files-stay-shared",
      comment: "schema, search-params, labels and queries are loaded by the browser too.",
      severity: "error",
      from: { path: `${domain}(schema|search-params|labels|queries)\\.ts$` },
      to: { path: serverOnly, reachable: true },
    },
    {
      name: "kit-knows-no-domain",
      comment: "The kit serves every screen; a part that knows orders lives in components/orders.",
      severity: "error",
      from: { path: kit, pathNot: test },
      to: {
        path: "^(components|lib)/",
        pathNot: [
          kit,
          "^lib/(format|cn)\\.ts$",
          "^lib/i18n/",
          "^lib/api/(messages|problem|fetcher|query-client|live-message|event-stream)\\.ts$",
        ],
      },
    },
    {
      name: "lib-knows-no-ui",
      comment: "lib runs without a screen.",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^components/" },
    },
    {
      name: "infrastructure-knows-no-domain",
      comment: "What every domain stands on cannot stand on one of them.",
      severity: "error",
      from: { path: `^lib/(${infrastructure}/|[^/]+\\.ts$)`, pathNot: [test, "^lib/testing/"] },
      to: { path: domain },
    },
    {
      name: "only-readers-and-writers-touch-db-and-upstream",
      comment:
        "read, write, job and http are where I/O happens; the other files of a domain can be tested without it.",
      severity: "error",
      from: { path: domain, pathNot: [`${domain}(read|write|job|http)\\.ts$`, test] },
      to: { path: "^lib/(db|ginee|tokopedia)/" },
    },
    {
      name: "closed-file-vocabulary",
      comment:
        "A domain holds schema rules search-params labels queries read write job http, and their tests: nothing to guess.",
      severity: "error",
      from: { path: domain, pathNot: `${domain}${vocabulary}(\\.test)?\\.ts$` },
      to: {},
    },
    {
      name: "closed-file-vocabulary-for-leaves",
      comment: "The same for a file that imports nothing but is imported.",
      severity: "error",
      from: {},
      to: { path: domain, pathNot: `${domain}${vocabulary}(\\.test)?\\.ts$` },
    },
    {
      name: "sandbox-shares-nothing",
      comment: "A stand-in for Ginee that shares our code shares our mistakes.",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^(app|components|lib|e2e|bench|scripts|server(-work)?\\.ts)" },
    },
    {
      name: "nothing-ships-the-tests",
      comment: "Product code that needs the sandbox, a test or a measurement is not product code.",
      severity: "error",
      from: {
        path: "^(app|components|lib|server(-work)?\\.ts|proxy\\.ts)",
        pathNot: [test, "^lib/testing/"],
      },
      to: { path: ["^(sandbox|e2e|bench|scripts)/", "^lib/testing/", test] },
    },
    {
      name: "e2e-stays-outside",
      comment: "End-to-end tests see what a person sees; of ours they may know shapes and words.",
      severity: "error",
      from: { path: "^e2e/" },
      to: { path: "^(app|components|lib)/", pathNot: ["^lib/[^/]+/(schema|labels)\\.ts$", "^lib/i18n/"] },
    },
    {
      name: "no-unresolvable",
      comment: "A path that leads nowhere is a file somebody moved.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "\\.css$" },
    },
  ],
  required: [
    {
      name: "server-files-say-so",
      comment:
        "The marker makes the build fail when the browser would get this file. Tables go without: drizzle-kit loads them.",
      severity: "error",
      module: { path: serverOnly, pathNot: [test, "^lib/db/(schema|migrations)/"] },
      to: { path: "server-only" },
    },
  ],
  options,
};
