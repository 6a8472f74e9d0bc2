import { apiHandler } from "@/lib/api/handler";
import { readFeedHealth } from "@/lib/feed-health/read";

export const GET = apiHandler({ role: "viewer", run: readFeedHealth });
