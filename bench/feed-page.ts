import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { sessionIdIn } from "@/lib/auth/session";
import { sessionTag } from "@/lib/feed/rules";
import type { Desk } from "./desk";

/** A page that shows each event as the browser's one reader tells it, and when. API answers forbid workers, hence the bypass. */
export async function openPage(desk: Desk) {
  const executablePath = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find(
    (file) => file && existsSync(file),
  );
  if (!executablePath) return undefined;
  const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"];
  const browser = await chromium.launch({ executablePath, args });
  const context = await browser.newContext({ bypassCSP: true });
  const [name = "", value = ""] = desk.cookie.split("=");
  await context.addCookies([{ name, value, url: desk.baseUrl }]);
  const page = await context.newPage();
  await page.goto(`${desk.baseUrl}/api/health`);
  const session = sessionTag((await sessionIdIn(desk.cookie)) ?? "");
  await page.evaluate(watchFeed, `/feed-worker.js?session=${session}`);
  return {
    seenAt: async () =>
      new Map(await page.evaluate(() => Object.entries(Object(Reflect.get(globalThis, "seenAt"))))),
    close: () => browser.close(),
  };
}

/** Runs in the browser. */
async function watchFeed(worker: string) {
  const seenAt: Record<string, number> = {};
  Reflect.set(globalThis, "seenAt", seenAt);
  const { port } = new SharedWorker(worker);
  await new Promise<void>((resolve) => {
    port.onmessage = ({ data }) => {
      if (data.kind === "status" && data.status === "live") resolve();
      for (const { deliveryOrderId } of data.events ?? []) {
        if (!deliveryOrderId) continue;
        const line = document.createElement("p");
        line.textContent = deliveryOrderId;
        document.body.prepend(line);
        seenAt[deliveryOrderId] = performance.timeOrigin + performance.now();
        if (document.body.children.length > 200) document.body.lastElementChild?.remove();
      }
    };
    port.postMessage({ kind: "join", last: "" });
  });
}
