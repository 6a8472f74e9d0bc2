import { readOptions } from "./options.ts";
import { startSandbox } from "./start.ts";

const running = await startSandbox(readOptions(process.env));
const { baseUrl, documentUrl, orders } = running;
process.stdout.write(`${JSON.stringify({ sandbox: "ready", baseUrl, documentUrl, orders })}\n`);

let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    if (isStopping) return;
    isStopping = true;
    void running.stop().then(() => process.exit(0));
  });
}
