import { existsSync } from "node:fs";
import { chromium, type Browser, type Page } from "@playwright/test";
import type { Desk } from "./desk";

/** A browser without a window; drawing is done by the processor, as on any machine without a graphics card. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = [process.env.CHROMIUM_PATH, "/usr/bin/chromium"].find(
    (file) => file !== undefined && existsSync(file),
  );
  if (executablePath === undefined) throw new Error("no browser: set CHROMIUM_PATH");
  const args = process.getuid?.() === 0 ? ["--no-sandbox", "--disable-gpu"] : ["--disable-gpu"];
  return chromium.launch({ executablePath, args });
}

type Options = { desk?: Desk; slowdown?: number };

/** A page with nothing cached, of the size of a packing desk's screen; signed in when there is a desk. */
export async function openPage(browser: Browser, { desk, slowdown = 1 }: Options = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "id-ID" });
  if (desk) {
    const [name = "", value = ""] = desk.cookie.split("=");
    await context.addCookies([{ name, value, url: desk.baseUrl }]);
  }
  const page = await context.newPage();
  if (slowdown > 1) {
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  }
  return page;
}
