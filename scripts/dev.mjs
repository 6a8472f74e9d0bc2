import { bundle } from "./bundle.mjs";
import { bundleFeedWorker } from "./feed-worker.mjs";
import { install } from "./install.mjs";
import { fromRoot } from "./paths.mjs";
import { bundleThreadPrograms } from "./thread-programs.mjs";
import { runLivingWarehouse } from "./living-warehouse.mjs";

/** The demo with Next in development mode: pages reload by themselves, a change to server.ts needs a restart. */
try {
  await install();
  await bundle({ from: "server.ts", to: "dist/server-dev.js", mode: "development" });
  await bundleFeedWorker();
  await bundleThreadPrograms();
  const code = await runLivingWarehouse({
    folder: fromRoot(".data", "dev"),
    serverArgs: ["--enable-source-maps", "dist/server-dev.js", "--dev"],
    mode: "development",
  });
  process.exit(code);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
