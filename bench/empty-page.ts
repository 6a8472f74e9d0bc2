import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { freePort } from "./server";

const folder = path.resolve("dist/bench/empty-page");
const next = path.resolve("node_modules/next/dist/bin/next");
const env = { ...process.env, NODE_ENV: "production" as const, NEXT_TELEMETRY_DISABLED: "1" };

/** Built inside the checkout, so that it finds the very packages the product was built with. */
export async function buildEmptyPage() {
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, "app"), { recursive: true });
  const files = {
    "package.json": `{ "private": true, "type": "module" }`,
    "next.config.js": `export default { turbopack: { root: ${JSON.stringify(process.cwd())} } };`,
    "app/layout.jsx": `export default ({ children }) => <html lang="en"><body>{children}</body></html>;`,
    "app/page.jsx": `export default () => <p>Empty</p>;`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text);
  const build = spawn(process.execPath, [next, "build"], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [build.stdout, build.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => (said += chunk));
  }
  const [code] = await once(build, "exit");
  if (code !== 0) throw new Error(`the empty page did not build: ${said.slice(-2_000)}`);
  return {
    html: await readFile(path.join(folder, ".next/server/app/index.html"), "utf8"),
    read: (address: string) => readFile(path.join(folder, address.replace("/_next/", ".next/"))),
  };
}

/** The page that was built, behind the toolchain's own server, from its first moment. */
export async function startEmptyPage() {
  const port = await freePort();
  const server = spawn(process.execPath, [next, "start", "-H", "127.0.0.1", "-p", String(port)], {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: server.pid ?? 0,
    stop: async () => {
      server.kill("SIGTERM");
      if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
    },
  };
}

/** The same, once it answers. */
export async function serveEmptyPage() {
  const server = await startEmptyPage();
  const deadline = Date.now() + 30_000;
  while (!(await fetch(server.url).catch(() => null))?.ok) {
    if (Date.now() > deadline) throw new Error("the empty page is not served");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return server;
}
