import { askRaw, builtRoutes, filled } from "./fixtures/routes";
import { expect, signedInClient, test } from "./fixtures/test";

type Known = { orderId: string; externalOrderSn: string };

const { routes, pages } = builtRoutes();
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const json = { "content-type": "application/json" };

/** What has opened middleware or leaked pages in the past, and what proxies and crawlers do to a path. */
const tricks: { path?: (path: string) => string; headers?: Record<string, string> }[] = [
  { headers: { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" } },
  {
    headers: {
      "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware",
    },
  },
  { headers: { rsc: "1" } },
  { headers: { rsc: "1", "next-router-prefetch": "1" } },
  { headers: { rsc: "1", "next-router-segment-prefetch": "/_tree" } },
  { headers: { "x-nextjs-data": "1" } },
  { headers: { "x-forwarded-host": "evil.test", "x-forwarded-proto": "https", forwarded: "host=evil.test" } },
  { headers: { "x-original-url": "/api/health", "x-rewrite-url": "/api/health" } },
  { headers: { authorization: "Bearer anything" } },
  { headers: { cookie: "next-auth.session-token=forged" } },
  { headers: { cookie: "__Secure-next-auth.session-token=a; __Host-next-auth.session-token=b" } },
  { path: (path) => `${path}?_rsc=1` },
  { path: (path) => `${path}.rsc` },
  { path: (path) => `${path}/` },
  { path: (path) => `/${path}` },
  { path: (path) => path.replace("/", "//") },
  { path: (path) => `/sign-in/..${path}` },
  { path: (path) => path.replace("o", "%6f") },
  { path: (path) => path.replace(/(.)\//, "$1%2f") },
  { path: (path) => `/_next/static/..${path}` },
  { path: (path) => `${path};.css` },
  { path: (path) => `http://127.0.0.1${path}` },
];

let known: Known[] = [];
test.beforeAll(async ({ world }) => {
  const found = await world.sandbox.control<{ orders: Known[] }>("GET", "/orders?limit=50");
  known = found.orders;
});

/** Ids of orders, wherever they are in an answer. */
const leaked = (body: string, asked: string) =>
  known
    .flatMap(({ orderId, externalOrderSn }) => [orderId, externalOrderSn])
    .filter((id) => body.includes(id) && !asked.includes(id));

test("what is searched for below is what somebody who is signed in sees", async ({ world }) => {
  const viewer = await signedInClient(world.app, "viewer");

  const body = await (await viewer.get(`/api/orders/${known[0]?.orderId}`)).text();

  expect(leaked(body, "")).not.toEqual([]);
  expect(routes.length).toBeGreaterThan(15);
  expect(pages.length).toBeGreaterThan(2);
  await viewer.dispose();
});

for (const route of routes) {
  test(`${route} answers nobody without a session`, async ({ world }) => {
    const path = filled(route, known[0]?.orderId ?? "none");

    const answers = await Promise.all(methods.map((method) => askRaw(world.app.baseUrl, method, path, json)));

    const statuses = answers.map(({ status }) => status);
    for (const status of statuses) expect([401, 405]).toContain(status);
    expect(statuses).toContain(401);
    for (const [index, { body, headers }] of answers.entries()) {
      expect(leaked(body, path)).toEqual([]);
      expect(headers["content-type"]).toBe("application/problem+json");
      expect(headers["cache-control"]).toBe("no-store");
      if (methods[index] !== "HEAD")
        expect(JSON.parse(body)).toMatchObject({ status: answers[index]?.status });
    }
  });
}

for (const path of [...routes, ...pages]) {
  test(`no trick opens ${path}`, async ({ world }) => {
    const plain = filled(path, known[0]?.orderId ?? "none");

    for (const trick of tricks) {
      const asked = trick.path?.(plain) ?? plain;
      const answer = await askRaw(world.app.baseUrl, "GET", asked, trick.headers);

      expect(leaked(answer.body, asked), JSON.stringify(trick.headers ?? asked)).toEqual([]);
      expect(answer.status, JSON.stringify(trick.headers ?? asked)).not.toBe(500);
      if (path.startsWith("/api/")) expect(answer.status, asked).not.toBe(200);
    }
  });
}

for (const page of pages) {
  test(`the page ${page} sends a stranger to sign in, with a made-up cookie too`, async ({ world }) => {
    const path = filled(page, known[0]?.orderId ?? "none");

    const without = await askRaw(world.app.baseUrl, "GET", path);
    const forged = await askRaw(world.app.baseUrl, "GET", path, { cookie: "next-auth.session-token=forged" });

    expect(without.status).toBe(307);
    expect(without.headers.location).toMatch(/^\/sign-in/);
    expect(forged.status).toBe(307);
    expect(forged.headers.location).toMatch(/^\/(sign-in|orders)/);
  });
}

test("a viewer may look at orders but not at people, and may not change them", async ({ world }) => {
  const viewer = await signedInClient(world.app, "viewer");

  const orders = await viewer.get("/api/orders?limit=1");
  const people = await viewer.get("/api/people");
  const created = await viewer.post("/api/people", { data: {} });

  expect([orders.status(), people.status(), created.status()]).toEqual([200, 403, 403]);
  await viewer.dispose();
});

test("a change that another site's page sends is refused, whoever is signed in", async ({ world }) => {
  const administrator = await signedInClient(world.app, "administrator");
  const send = (headers: Record<string, string>) =>
    administrator.put("/api/preferences/orders-density", { data: { value: "compact" }, headers });

  const answers = [
    await send({ origin: "https://evil.test" }),
    await send({ "sec-fetch-site": "cross-site" }),
    await send({ origin: world.app.baseUrl, "sec-fetch-site": "same-origin" }),
    await send({}),
  ];

  expect(answers.map((answer) => answer.status())).toEqual([403, 403, 200, 200]);
  await administrator.dispose();
});

test("a session that was ended opens nothing any more", async ({ world }) => {
  const operator = await signedInClient(world.app, "operator");
  const { cookies } = await operator.storageState();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const { csrfToken } = (await (await operator.get("/api/auth/csrf")).json()) as { csrfToken: string };

  const before = await askRaw(world.app.baseUrl, "GET", "/api/orders?limit=1", { cookie });
  await operator.post("/api/auth/signout", { form: { csrfToken, json: "true" } });
  const after = await askRaw(world.app.baseUrl, "GET", "/api/orders?limit=1", { cookie });
  const page = await askRaw(world.app.baseUrl, "GET", "/orders", { cookie });

  expect([before.status, after.status, page.status]).toEqual([200, 401, 307]);
  await operator.dispose();
});

test("a wrong webhook token and an unknown path get the same answer", async ({ world }) => {
  const ask = (path: string) => askRaw(world.app.baseUrl, "POST", path, json);

  const [wrong, unknown] = [
    await ask("/api/webhooks/ginee/not-the-token"),
    await ask("/api/webhoops/ginee/not-the-token"),
  ];

  const plain = ({ status, headers, body }: Awaited<ReturnType<typeof ask>>) => ({
    status,
    body: body.replace(/"requestId":"\w+"/, ""),
    headers: { ...headers, date: "", "x-request-id": "" },
  });
  expect(wrong.status).toBe(404);
  expect(plain(wrong)).toEqual(plain(unknown));
});

test("every kind of answer carries the headers of safety", async ({ world }) => {
  const paths = [
    "/sign-in",
    "/orders",
    "/api/orders",
    "/api/health",
    "/api/nowhere",
    "/api/feed",
    "/icon.svg",
    "/nowhere",
  ];

  for (const path of paths) {
    const { headers } = await askRaw(world.app.baseUrl, "GET", path);

    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["referrer-policy"], path).toBe("same-origin");
    expect(headers["x-frame-options"], path).toBe("DENY");
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect(headers["permissions-policy"], path).toContain("microphone=()");
    expect(headers["x-powered-by"], path).toBeUndefined();
  }
});

test("a path that no address may hold, and a method that nobody knows, are refused like any other", async ({
  world,
}) => {
  const viewer = await signedInClient(world.app, "viewer");
  const { cookies } = await viewer.storageState();
  const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") };
  const ask = (method: string, path: string) => askRaw(world.app.baseUrl, method, path, headers);

  for (const path of ["/api/orders/%", "/api/orders/%ff/history", "/orders/%ED%A0%80", "/%"]) {
    const { status, body } = await ask("GET", path);

    expect(status, path).toBe(404);
    expect(body, path).toContain('"code":"not_found"');
  }
  for (const [method, path] of [
    ["PROPFIND", "/api/orders/SO1"],
    ["PROPFIND", "/api/today"],
    ["DELETE", "/api/health"],
    ["POST", "/api/ready"],
  ] as const) {
    const answer = await ask(method, path);

    expect([answer.status, answer.headers["content-type"]], path).toEqual([405, "application/problem+json"]);
    expect(answer.headers.allow, path).toContain("GET");
  }
  await viewer.dispose();
});
