import { startBatchPages } from "@/lib/batch-pages/job";

/** A process that only gets the documents of batches, to be killed in a test. */
startBatchPages();
