import { apiHandler } from "@/lib/api/handler";
import { readPrintDrift } from "@/lib/print-drift/read";

export const GET = apiHandler({ role: "viewer", run: () => readPrintDrift() });
