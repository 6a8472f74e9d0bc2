import * as z from "zod/mini";
import { stopReasons } from "@/lib/stops/schema";

export const longestNote = 500;
const shortestNote = 3;

/** What a person did with a stopped parcel. `reasons` are those they saw; left out: all that stop it now. */
export const resolveStopsSchema = z.strictObject({
  note: z.string().check(z.trim(), z.minLength(shortestNote), z.maxLength(longestNote)),
  reasons: z.optional(z.array(z.enum(stopReasons))),
});
export type ResolveStops = z.infer<typeof resolveStopsSchema>;
