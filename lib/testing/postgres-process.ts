import { startEmbedded } from "@/lib/db/embedded";

/** Starts PostgreSQL in the folder that it is given, with the limits it was started with itself, and leaves it running. */
await startEmbedded(process.argv[2] ?? "");
