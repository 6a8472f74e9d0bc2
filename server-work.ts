import { startBatchPages } from "@/lib/batch-pages/job";
import { startCounting } from "@/lib/combinations/job";
import { startCoverage } from "@/lib/coverage/job";
import { readSilence } from "@/lib/coverage/read";
import { confirmDeliveryOrders } from "@/lib/delivery-orders/write";
import { startDocumentWipe } from "@/lib/document-cache/job";
import { startEvents } from "@/lib/events/job";
import { startFeed, startHealthWatch } from "@/lib/feed/job";
import { startRereads } from "@/lib/mirror/job";
import { onApplied } from "@/lib/mirror/write";
import { startRecoveries } from "@/lib/recovery/job";
import { startRetention } from "@/lib/retention/job";
import { startSync } from "@/lib/sync/job";
import { readFreshness } from "@/lib/sync/read";

/** Everything that `server.ts` reads only once the port is open: most of our code, and no acknowledgement needs it. */
export { orderFacetsHttp } from "@/lib/facets/http";
export { openFeed, serveFeedWorker } from "@/lib/feed/http";
export { sendFollowersAway } from "@/lib/feed/job";
export { listOrdersHttp } from "@/lib/orders/http";
export { preparePeople } from "@/lib/people/job";

export type Job = { stop: () => Promise<void> };

/** What the hot paths rely on. */
export function startInbox(): Job[] {
  onApplied(confirmDeliveryOrders);
  return [startFeed(), startEvents()];
}

export function startOtherJobs(): Job[] {
  const readProblem = async () =>
    (await readFreshness()).problem ?? ((await readSilence()) ? "feed_silent" : null);
  const readers = [startRereads(), startSync(), startHealthWatch(readProblem)];
  return [
    ...readers,
    startCounting(),
    startCoverage(),
    startRecoveries(),
    startRetention(),
    startBatchPages(),
    startDocumentWipe(),
  ];
}
