import { spawn } from "node:child_process";
import { root, toolEnvironment } from "./paths.mjs";

/**
 * Runs one command to its end and never throws: a command that cannot start ends with code 127.
 * `show` streams its output ("stderr" keeps our own stdout clean for machine-readable answers).
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, show?: false | "stdout" | "stderr" }} options
 * @returns {Promise<{ code: number, output: string, stdout: string, seconds: number }>}
 */
export function run(command, args, { env = toolEnvironment(), cwd = root, show = false } = {}) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      shell: command.endsWith(".cmd"),
    });
    let output = "";
    let stdout = "";
    const keep = (chunk) => {
      output += chunk;
      if (show) process[show].write(chunk);
    };
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      stdout += chunk;
      keep(chunk);
    });
    child.stderr.setEncoding("utf8").on("data", keep);
    const done = (code, problem = "") =>
      resolve({ code, output: output + problem, stdout, seconds: (performance.now() - started) / 1000 });
    child.on("error", (error) => done(127, `${command}: ${error.message}\n`));
    child.on("close", (code, signal) => done(code ?? 1, signal ? `ended by ${signal}\n` : ""));
  });
}
