import { spawn } from "node:child_process";
import { createWriteStream } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { pinnedNode, root } from "./paths.mjs";

const endWithParent = new URL("end-with-parent.mjs", import.meta.url).href;
const keptLines = 30;
const stopDeadlineMs = 20_000;

/**
 * Starts one of our programs under the pinned Node, in a process group of its own: Ctrl-C reaches only us, and we stop
 * the parts in order. Everything it prints goes to `logFile`.
 */
export function startProcess({ name, args, env, logFile }) {
  const watched = ["--import", endWithParent, ...args];
  const child = spawn(pinnedNode, watched, {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const log = createWriteStream(logFile);
  const tail = [];
  const watchers = new Set();
  let rest = "";
  const take = (chunk) => {
    log.write(chunk);
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      tail.push(line);
      if (tail.length > keptLines) tail.shift();
      for (const watch of watchers) watch(line);
    }
  };
  child.stdout.setEncoding("utf8").on("data", take);
  child.stderr.setEncoding("utf8").on("data", take);

  const ended = new Promise((resolve) => {
    child.on("error", (error) => resolve(`could not start: ${error.message}`));
    child.on("close", (code, signal) =>
      resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`),
    );
  });
  return { name, ended, tail, line: firstLine(watchers), stop: () => stopGroup(child, ended) };
}

const firstLine = (watchers) => (matches) =>
  new Promise((resolve) => {
    const watch = (line) => {
      if (!matches(line)) return;
      watchers.delete(watch);
      resolve(line);
    };
    watchers.add(watch);
  });

async function stopGroup(child, ended) {
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // The group is gone already.
    }
  };
  if (child.pid === undefined) return;
  signal("SIGTERM");
  await within(stopDeadlineMs, ended);
  signal("SIGKILL");
  await ended;
}

/** The value of `promise`, or undefined when it takes longer. */
export async function within(milliseconds, promise) {
  const deadline = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: deadline.signal }).catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    deadline.abort();
  }
}

/** Asks again until the answer is truthy. */
export async function until(what, milliseconds, ask) {
  const deadline = Date.now() + milliseconds;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer) return answer;
    await sleep(100);
  }
  throw new Error(`Waited ${milliseconds / 1000} s in vain for ${what}.`);
}

/** The wanted port, or the next one that nobody listens on. */
export async function freePort(wanted) {
  for (let port = wanted; port < wanted + 200; port++) {
    if ((await canListen(port, undefined)) && (await canListen(port, "127.0.0.1"))) return port;
  }
  throw new Error(`No free port from ${wanted} on.`);
}

function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
