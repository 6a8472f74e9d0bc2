import { createRequire, enableCompileCache, flushCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

/**
 * What `dist/server.js` is: the server itself is `desk.cjs` beside it. What V8 made of it and of Next is kept beside them
 * from one start to the next, so that only the first start after a build reads everything anew.
 */
const keepAfterMs = 10_000;

enableCompileCache(fileURLToPath(new URL("compiled", import.meta.url)));
setTimeout(flushCompileCache, keepAfterMs).unref();
createRequire(import.meta.url)("./desk.cjs");
