import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { fromRoot, pinnedNode, root } from "./paths.mjs";

/** The production server from the environment; what it prints, its signals and its exit code pass through. */
function start() {
  if (!existsSync(pinnedNode) || !existsSync(fromRoot("dist", "server.js"))) {
    console.error("There is no production build here yet. Run `npm run build` first.");
    process.exitCode = 1;
    return;
  }
  const args = ["--env-file-if-exists=.env", "--enable-source-maps", "dist/server.js"];
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const server = spawn(pinnedNode, args, { cwd: root, env, stdio: "inherit" });
  process.on("SIGINT", () => server.kill("SIGINT"));
  // A closed terminal is a polite end too.
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => server.kill("SIGTERM"));
  server.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

start();
