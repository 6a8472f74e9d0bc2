import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants } from "node:os";
import { pinnedNode, root } from "./paths.mjs";
import { isAlive } from "./processes.mjs";

/** Runs a program of ours in our place: what it prints, the signals it gets and its exit code pass through. */
export function handOver(args, env = process.env) {
  const program = spawn(pinnedNode, args, { cwd: root, env, stdio: "inherit" });
  process.on("SIGINT", () => program.kill("SIGINT"));
  // A closed terminal is a polite end too.
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => program.kill("SIGTERM"));
  whenNpmIsGone(() => program.kill("SIGTERM"));
  program.on("error", (error) => {
    console.error(error.message);
    process.exit(127);
  });
  program.on("exit", (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** A signal to npm ends npm and its shell, and never arrives here: their end is the signal. */
export function whenNpmIsGone(act) {
  const npm = process.env.npm_lifecycle_event ? npmAbove(process.ppid) : undefined;
  if (!npm) return;
  const watch = setInterval(() => {
    if (isAlive(npm)) return;
    clearInterval(watch);
    act();
  }, 250);
  watch.unref();
}

/** Known only where /proc tells; elsewhere it is whoever is right above. */
function npmAbove(pid) {
  for (let above = pid, steps = 0; above > 1 && steps < 3; steps++) {
    const [, name, parent] = /^\d+ \((.*)\) \S+ (\d+)/s.exec(statOf(above)) ?? [];
    if (name === undefined || name.startsWith("npm")) return above;
    above = Number(parent);
  }
  return undefined;
}

function statOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return "";
  }
}
