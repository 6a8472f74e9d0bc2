import * as z from "zod/mini";
import { apiHandler } from "@/lib/api/handler";
import { askListOrder } from "@/lib/proxy/read";

export const POST = apiHandler({ role: "viewer", body: z.unknown(), run: askListOrder });
