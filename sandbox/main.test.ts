import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { closeAfterTest } from "./testing/workbench.ts";

const program = fileURLToPath(new URL("./main.ts", import.meta.url));

function run(env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [program], {
    env: {
      NODE_ENV: "test",
      PATH: process.env["PATH"],
      SANDBOX_PORT: "0",
      SANDBOX_DOCUMENT_PORT: "0",
      SANDBOX_ORDERS: "50",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  closeAfterTest(async () => void child.kill("SIGKILL"));
  return child;
}

async function firstLine(child: ChildProcess): Promise<Record<string, unknown>> {
  if (!child.stdout) throw new Error("the program has no output");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return JSON.parse(line) as Record<string, unknown>;
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "the first line says where it listens, and %s ends it cleanly",
  async (signal) => {
    const child = run({});
    const ready = await firstLine(child);
    const state = await fetch(`${String(ready["baseUrl"])}/_sandbox/state`);

    child.kill(signal);
    const [code] = (await once(child, "exit")) as [number | null];

    expect(ready).toEqual({
      sandbox: "ready",
      baseUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      documentUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      orders: 50,
    });
    expect(await state.json()).toMatchObject({ seed: 1, orders: 50, pace: 30 });
    expect(code).toBe(0);
  },
);

test("a setting that makes no sense stops it before it starts", async () => {
  const child = run({ SANDBOX_ORDERS: "many" });

  const [code] = (await once(child, "exit")) as [number | null];

  expect(code).toBe(1);
});
