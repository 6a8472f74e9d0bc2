import { apiHandler } from "@/lib/api/handler";
import { readDataState } from "@/lib/data-state/read";

export const GET = apiHandler({ role: "viewer", run: readDataState });
