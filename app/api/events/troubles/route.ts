import { apiHandler } from "@/lib/api/handler";
import { readTroubles } from "@/lib/reprocess/read";

export const GET = apiHandler({ role: "viewer", run: readTroubles });
