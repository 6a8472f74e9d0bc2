import { options } from "./.dependency-cruiser.mjs";

/** A cruise of its own, because tests may look at any folder and would close every circle. */
/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-folder-cycles",
      comment: "Folders of lib that need each other are one folder: move what they share to the lower one.",
      severity: "error",
      scope: "folder",
      from: { path: "^lib/" },
      to: { circular: true, path: "^lib/" },
    },
  ],
  options: { ...options, exclude: { path: ["\\.test\\.tsx?$", "^lib/testing/"] } },
};
