import * as z from "zod/mini";
import { apiHandler } from "@/lib/api/handler";
import { askGet } from "@/lib/proxy/read";

export const POST = apiHandler({ role: "viewer", body: z.unknown(), run: askGet });
