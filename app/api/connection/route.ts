import { apiHandler } from "@/lib/api/handler";
import { readConnection } from "@/lib/connection/read";

export const GET = apiHandler({ role: "viewer", run: () => readConnection() });
