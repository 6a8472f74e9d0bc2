import { handOver } from "./hand-over.mjs";
import { install } from "./install.mjs";

/** The stand-in for Ginee alone; sandbox/README.md says how to drive it. */
try {
  await install();
  handOver(["sandbox/main.ts", ...process.argv.slice(2)]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
