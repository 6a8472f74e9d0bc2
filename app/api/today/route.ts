import { apiHandler } from "@/lib/api/handler";
import { readToday } from "@/lib/today/read";

export const GET = apiHandler({ role: "viewer", run: () => readToday() });
