import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
export const fromRoot = (...parts) => join(root, ...parts);

const windows = process.platform === "win32";
const binFolder = fromRoot("node_modules", ".bin");

/** The Node 24 that the lock file pins; it exists once the packages are installed. */
export const pinnedNode = fromRoot("node_modules", "node", "bin", windows ? "node.exe" : "node");

export const tool = (name) => join(binFolder, windows ? `${name}.cmd` : name);

/** What the caller's environment is for a tool of ours: the pinned Node comes first on the path. */
export function toolEnvironment(extra = {}) {
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    PATH: `${binFolder}${delimiter}${process.env.PATH ?? ""}`,
    ...extra,
  };
}

/** What npm itself needs: the host's own Node, because an install takes the pinned one away for a while. */
export function hostEnvironment() {
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
  return { ...process.env, PATH: path.join(delimiter) };
}

export const isMain = (meta) => process.argv[1] === fileURLToPath(meta.url);
