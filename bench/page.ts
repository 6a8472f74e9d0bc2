import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { openBrowser, openPage } from "./chromium";
import { print, startDesk, type Desk } from "./desk";
import { buildEmptyPage } from "./empty-page";

/**
 * First-load JavaScript of the orders screen: every script of the served page that a current browser runs, gzip -9,
 * against an empty page built by the same toolchain in the same run. Beside it all that Chromium has fetched by the time
 * the page rests, so that what comes later is seen as well.
 */
const goals = { page: 1.35, atRest: 2.1 };

const { values: flags } = parseArgs({
  options: { json: { type: "boolean", default: false }, verbose: { type: "boolean", default: false } },
});

const gzipped = (script: Buffer) => gzipSync(script, { level: 9 }).length;

/** Addresses of the scripts that a current browser runs. */
function scriptsOf(html: string): string[] {
  const tags = [...html.matchAll(/<script\b[^>]*>/gi)].map(([tag]) => tag);
  const addresses = tags
    .filter((tag) => !/\bnomodule\b/i.test(tag))
    .flatMap((tag) => /\bsrc="([^"]+)"/.exec(tag)?.[1] ?? [])
    .map((address) => address.replaceAll("&amp;", "&"));
  if (addresses.length === 0) throw new Error("the page names no script");
  return [...new Set(addresses)];
}

async function sizeOf(html: string, read: (address: string) => Promise<Buffer>): Promise<number> {
  let total = 0;
  for (const address of scriptsOf(html)) {
    const size = gzipped(await read(address));
    if (flags.verbose) console.error(size, address);
    total += size;
  }
  return total;
}

/** As a signed-in person gets it from the production server. */
async function firstLoad({ baseUrl, cookie }: Desk): Promise<number> {
  const page = await fetch(`${baseUrl}/orders`, { headers: { cookie }, redirect: "error" });
  if (!page.ok) throw new Error(`/orders answered ${page.status}`);
  return sizeOf(await page.text(), async (script) => {
    const answer = await fetch(baseUrl + script);
    if (!answer.ok) throw new Error(`${script} answered ${answer.status}`);
    return Buffer.from(await answer.arrayBuffer());
  });
}

/** Everything that is fetched without anybody touching the page: its lazy parts, its stream, its first questions. */
async function atRest(desk: Desk): Promise<number> {
  const browser = await openBrowser();
  try {
    const page = await openPage(browser, { desk });
    const bodies: Promise<Buffer>[] = [];
    page.on("response", (response) => {
      if (new URL(response.url()).pathname.endsWith(".js")) bodies.push(response.body());
    });
    await page.goto(`${desk.baseUrl}/orders`);
    await page.waitForTimeout(10_000);
    return (await Promise.all(bodies)).map(gzipped).reduce((sum, size) => sum + size, 0);
  } finally {
    await browser.close();
  }
}

const { html, read } = await buildEmptyPage();
const floor = await sizeOf(html, read);
const desk = await startDesk();
try {
  const line = (name: string, figure: number, goal: number) => {
    const ratio = figure / floor;
    const pass = ratio <= goal;
    if (!pass) process.exitCode = 1;
    print({ name, unit: "bytes gzip", floor, figure, ratio, goal, pass, rounds: [ratio] }, flags.json);
  };
  line("page", await firstLoad(desk), goals.page);
  line("page-at-rest", await atRest(desk), goals.atRest);
} finally {
  await desk.stop();
}
