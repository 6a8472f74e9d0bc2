import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { isLive } from "./fixtures/look";
import { expect, test } from "./fixtures/test";

/** 1.35 times an empty page of Next 16.4.5 with React 19.3.1, which `npm run bench -- page` measures: 134,581 bytes. */
const mostBytes = Math.floor(134_581 * 1.35);
/** With all that is fetched until the page rests: what was put off must not grow unseen. */
const mostBytesAtRest = Math.floor(134_581 * 2.1);

/** Words of what may only come afterwards: by then the page is drawn and its frame answers. */
const later = {
  "TanStack Table": "getPinnedVisibleLeafColumns",
  "TanStack Virtual": "measureElement",
  "zod/mini": "invalid_union",
  "Radix overlays": "data-radix-popper-content-wrapper",
  "the rows of the list": "data-row-id",
  "pdf.js": "pdf.worker",
};

const isScript = (address: string) => new URL(address).pathname.endsWith(".js");
const gzipped = (body: Buffer) => gzipSync(body, { level: 9 }).length;
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0);

/** The scripts that the served page names and a current browser runs. */
async function firstScripts(page: Page): Promise<Buffer[]> {
  const html = await (await page.request.get("/orders")).text();
  const addresses = [...html.matchAll(/<script\b[^>]*>/gi)]
    .filter(([tag]) => !/\bnomodule\b/i.test(tag))
    .flatMap(([tag]) => /\bsrc="([^"]+)"/.exec(tag)?.[1]?.replaceAll("&amp;", "&") ?? []);
  return Promise.all(
    [...new Set(addresses)].map(async (address) => (await page.request.get(address)).body()),
  );
}

test("the first load of the orders stays within its allowance", async ({ page, signIn }) => {
  await signIn("operator");

  const scripts = await firstScripts(page);

  expect(scripts.length).toBeGreaterThan(3);
  expect(sum(scripts.map(gzipped))).toBeLessThanOrEqual(mostBytes);
  const all = scripts.join("\n");
  const early = Object.entries(later).flatMap(([name, word]) => (all.includes(word) ? [name] : []));
  expect(early).toEqual([]);
});

test("all that the orders fetch by themselves stays within its allowance too", async ({
  page,
  world,
  signIn,
}) => {
  await signIn("operator");
  const bodies: Promise<Buffer>[] = [];
  page.on("response", (response) => {
    if (isScript(response.url())) bodies.push(response.body());
  });

  await page.goto("/orders");
  await isLive(page);
  await page.keyboard.press("j");
  await expect(page.locator("tbody tr[aria-current]")).toBeVisible();

  // The last that comes by itself reads the browser's first answer, which the first news of an order asks for.
  await world.sandbox.control("POST", "/orders", { announce: true });
  const fetched = async () => (await Promise.all(bodies)).join("\n");
  await expect.poll(fetched, { timeout: 45_000 }).toContain('"orderPageSchema"');

  const scripts = await Promise.all(bodies);
  const all = scripts.join("\n");
  expect(all).toContain(later["TanStack Table"]);
  expect(sum(scripts.map(gzipped))).toBeLessThanOrEqual(mostBytesAtRest);
});

/** Opens the orders with the frame alive and the screen's own scripts held back until the returned function is called. */
async function openHeld(page: Page): Promise<() => void> {
  const early = new Set<string>();
  for (const [, address] of (await (await page.request.get("/orders")).text()).matchAll(
    /src="([^"]+\.js)/g,
  )) {
    if (address) early.add(address);
  }
  const release = Promise.withResolvers<true>();
  await page.route("**/*.js", async (route) => {
    if (!early.has(new URL(route.request().url()).pathname)) await release.promise;
    await route.continue();
  });
  await page.goto("/orders", { waitUntil: "commit" });
  await expect(page.getByRole("button", { name: /Demo/ })).toHaveJSProperty("isConnected", true);
  await page.waitForFunction(() => {
    const box = document.querySelector("input[name=q]");
    return box !== null && Object.keys(box).some((key) => key.startsWith("__reactProps"));
  });
  return () => release.resolve(true);
}

/** What the page says of itself when it was drawn otherwise than the server has drawn it. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (message.type() === "error" && /hydrat|Minified React/i.test(message.text()))
      complaints.push(message.text());
  });
  return complaints;
}

test("what is pressed before the list has come to life is done when it has", async ({ page, signIn }) => {
  await signIn("operator");
  const complaints = complaintsOf(page);
  const release = await openHeld(page);
  const row = page.locator("tbody tr[data-row-id]").nth(2);

  await row.locator("input[type=checkbox]").click();
  await page.keyboard.press("j");
  await expect(row.locator("input[type=checkbox]")).not.toBeChecked();
  release();

  await expect(row.locator("input[type=checkbox]")).toBeChecked();
  await expect(page.locator("tbody tr[aria-current]")).toBeVisible();
  expect(complaints).toEqual([]);
});

test("what is typed before the list has come to life narrows it then", async ({ page, signIn }) => {
  await signIn("operator");
  const complaints = complaintsOf(page);
  const release = await openHeld(page);

  await page.locator("input[name=q]").pressSequentially("kemeja");
  const typedAt = await page.evaluate(() => performance.now());
  // By now the box would have asked, if the list were alive.
  await page.waitForFunction((since) => performance.now() > since + 600, typedAt);
  await expect(page.locator("tbody tr[data-row-id]").first()).toBeVisible();
  const narrowed = page.waitForResponse((response) => response.url().includes("/api/orders?q=kemeja"));
  release();

  await narrowed;
  await expect(page).toHaveURL(/q=kemeja/);
  await expect(page.locator("input[name=q]")).toHaveValue("kemeja");
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test("a code that is scanned before the list has come to life is looked for", async ({ page, signIn }) => {
  await signIn("operator");
  const complaints = complaintsOf(page);
  const release = await openHeld(page);
  const asked = page.waitForResponse((response) => response.url().includes("q=zzz9"));

  await page.locator("input[name=q]").pressSequentially("zzz9");
  await page.keyboard.press("Enter");
  await asked;
  release();

  await expect(page).toHaveURL(/q=zzz9/);
  await expect(page.locator("tbody tr[data-row-id]")).toHaveCount(0);
  expect(complaints).toEqual([]);
});
