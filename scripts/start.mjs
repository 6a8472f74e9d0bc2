import { existsSync } from "node:fs";
import { handOver } from "./hand-over.mjs";
import { fromRoot, pinnedNode } from "./paths.mjs";

/** The production server from the environment and .env. */
if (existsSync(pinnedNode) && existsSync(fromRoot("dist", "server.js"))) {
  const settings = existsSync(fromRoot(".env")) ? ["--env-file=.env"] : [];
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  // On a large machine the heap would grow for its own sake: a first sync then takes 600 MB instead of 240.
  const memory = ["--max-semi-space-size=8", "--max-old-space-size=512"];
  handOver([...settings, ...memory, "dist/server.js"], env);
} else {
  console.error("There is no production build here yet. Run `npm run build` first.");
  process.exitCode = 1;
}
