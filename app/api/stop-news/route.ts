import { apiHandler } from "@/lib/api/handler";
import { readStopNews } from "@/lib/stop-news/read";

/** Printed parcels that must not leave and that this person has not seen yet. */
export const GET = apiHandler({ role: "viewer", run: ({ operator }) => readStopNews(operator) });
