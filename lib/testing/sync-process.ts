import { startSync } from "@/lib/sync/job";

/** A process that only keeps the mirror true, to be killed in a test. */
startSync();
