import { apiHandler } from "@/lib/api/handler";
import { listOwnSessions } from "@/lib/people/read";

export const GET = apiHandler({ role: "viewer", run: ({ operator }) => listOwnSessions(operator) });
