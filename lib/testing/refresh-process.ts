import { refreshOrder } from "@/lib/order-detail/write";

/** A process in which ten people at once ask for the order that it is given. */
const [, , orderId = ""] = process.argv;
await Promise.all(Array.from({ length: 10 }, (_, n) => refreshOrder(orderId, { userId: `viewer-${n}` })));
process.exit(0);
