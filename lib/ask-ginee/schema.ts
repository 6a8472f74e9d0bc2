import * as z from "zod/mini";
import { orderRowSchema } from "@/lib/orders/schema";

export const longestAsked = 500;

export const askInputSchema = z.strictObject({
  code: z.string().check(z.minLength(1), z.maxLength(longestAsked)),
  /** Also a year back, in Ginee's history. */
  older: z.optional(z.boolean()),
});
export type AskInput = z.infer<typeof askInputSchema>;

/** So many codes are asked for together: with seven windows at most 35 calls that list, and a few for details. */
export const mostAskedTogether = 100;

export const askListInputSchema = z.strictObject({
  codes: z
    .array(z.string().check(z.minLength(1), z.maxLength(longestAsked)))
    .check(z.minLength(1), z.maxLength(mostAskedTogether)),
});
export type AskListInput = z.infer<typeof askListInputSchema>;

/** How far a question has got. Times are ISO 8601 UTC, both null when Ginee was asked by its own order id. */
const askedSchema = z.object({
  /** The spellings that Ginee was given. */
  numbers: z.array(z.string()),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  /** Of at most 15 days each, and how many of them Ginee has answered. */
  windows: z.number(),
  windowsDone: z.number(),
  calls: z.number(),
  shops: z.number(),
  /** Names of shops whose authorisation has ended: Ginee has nothing new of them. */
  closedShops: z.array(z.string()),
});

/**
 * `found`: its orders are in our copy now. `notFound`: Ginee answered all that was asked. `unknown`: it did not, yet or
 * at all; `isStillAsking` says which, and `problem` why not, as an error code.
 */
export const askResultSchema = z.object({
  outcome: z.enum(["found", "notFound", "unknown"]),
  orders: z.array(orderRowSchema),
  asked: askedSchema,
  isLive: z.literal(true),
  /** Found among orders older than three months, which our copy does not follow. */
  isHistorical: z.boolean(),
  isStillAsking: z.boolean(),
  problem: z.nullable(z.string()),
});
export type AskResult = z.infer<typeof askResultSchema>;

const verdictSchema = z.object({
  code: z.string(),
  /** `unknown` also for what is no order number and was not asked for. */
  outcome: z.enum(["found", "notFound", "unknown"]),
  isOrderNumber: z.boolean(),
  orderIds: z.array(z.string()),
});

/** One verdict for each code, in their order; `isStillAsking`: those that are unknown may still be answered. */
export const askListResultSchema = z.object({
  verdicts: z.array(verdictSchema),
  orders: z.array(orderRowSchema),
  asked: z.omit(askedSchema, { numbers: true }),
  isStillAsking: z.boolean(),
  problem: z.nullable(z.string()),
});
export type AskListResult = z.infer<typeof askListResultSchema>;
