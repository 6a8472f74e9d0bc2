import { buildIfStale } from "./build.mjs";
import { install } from "./install.mjs";
import { fromRoot } from "./paths.mjs";
import { runLivingWarehouse } from "./living-warehouse.mjs";

/** A living warehouse from nothing: packages, build, database, sandbox, app. */
try {
  await install();
  await buildIfStale();
  const code = await runLivingWarehouse({
    folder: fromRoot(".data", "demo"),
    serverArgs: ["dist/server.js"],
    mode: "production",
  });
  process.exit(code);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
