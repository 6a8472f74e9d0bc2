import { apiHandler } from "@/lib/api/handler";
import { readSilence } from "@/lib/coverage/read";

export const GET = apiHandler({ role: "viewer", run: async () => ({ silence: await readSilence() }) });
