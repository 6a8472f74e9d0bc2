import * as z from "zod/mini";
import { silenceSchema } from "@/lib/coverage/schema";
import { firstSyncSchema, syncJobSchema } from "@/lib/sync/schema";

const textOrNull = z.nullable(z.string());
/** ISO 8601 UTC */
const instantOrNull = z.nullable(z.string());

export const shopSchema = z.object({
  shopId: z.string(),
  name: textOrNull,
  channel: textOrNull,
  /** `CONNECTED`, `DISCONNECTED`, `EXPIRED` or a word of Ginee's that is new; anything but the first stops its orders. */
  authorizationStatus: textOrNull,
  checkedAt: z.string(),
});
export type Shop = z.infer<typeof shopSchema>;

/** What the settings screen says about who we are connected to. Nothing in it is a secret. */
export const connectionSchema = z.object({
  ginee: z.object({
    host: z.string(),
    /** null: not asked yet */
    isReachable: z.nullable(z.boolean()),
    areKeysAccepted: z.nullable(z.boolean()),
    keysRefusedAt: instantOrNull,
    /** Nothing is sent before, because Ginee asked for it or failed too often. */
    silentUntil: instantOrNull,
    lastAnswerAt: instantOrNull,
  }),
  shops: z.array(shopSchema),
  warehouses: z.number(),
  sync: z.object({ firstSync: firstSyncSchema, jobs: z.array(syncJobSchema), unannouncedToday: z.number() }),
  webhooks: z.object({
    lastReceivedAt: instantOrNull,
    /** Waiting to be processed, and those that need somebody to look. */
    waiting: z.number(),
    inTrouble: z.number(),
    /** Nothing comes although orders change. */
    silence: z.nullable(silenceSchema),
    /** Whether an Authorization header is checked (GINEE_WEBHOOK_SECRET). */
    isSignatureChecked: z.boolean(),
    /** What to give to Ginee, with `<token>` where one of WEBHOOK_TOKENS belongs. */
    address: z.string(),
  }),
  /** `isReachable` null: not configured, or not known. Nothing else depends on it. */
  tokopedia: z.object({
    isConfigured: z.boolean(),
    isReachable: z.nullable(z.boolean()),
    checkedAt: instantOrNull,
  }),
  /** Where label PDFs may be fetched from. */
  documentHosts: z.array(z.string()),
});
export type Connection = z.infer<typeof connectionSchema>;
