import * as z from "zod/mini";
import { listLookSchema } from "@/lib/orders/schema";

export const longestName = 60;
const longestQuery = 4_000;

export const savedViewSchema = z.object({
  /** A default one has a fixed id that begins with `default-`; its words are the languages'. */
  viewId: z.string(),
  name: z.string(),
  isShared: z.boolean(),
  isDefault: z.boolean(),
  isMine: z.boolean(),
  ownerName: z.nullable(z.string()),
  mayEdit: z.boolean(),
  version: z.number(),
  /** The list's address without `?`: filters and order. */
  query: z.string(),
  look: z.nullable(listLookSchema),
  updatedAt: z.nullable(z.string()),
  updatedByName: z.nullable(z.string()),
  /** null with `countedAt`: counting failed; null without: nobody has counted yet. */
  count: z.nullable(z.object({ count: z.number(), exact: z.boolean() })),
  countedAt: z.nullable(z.string()),
});
export type SavedView = z.infer<typeof savedViewSchema>;

/** `mayShare`: whether the person who asks may show views to everybody. */
export const savedViewsSchema = z.object({ rows: z.array(savedViewSchema), mayShare: z.boolean() });
export type SavedViews = z.infer<typeof savedViewsSchema>;

/** Control characters, and the marks that turn the direction of a text around, belong into no name. */
const usableName = /^[^\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]*$/u;

const name = z
  .string()
  .check(z.normalize(), z.trim(), z.minLength(1), z.maxLength(longestName), z.regex(usableName));

/** What is wrong with a name that is being typed, as a key of `views`; null when it will do. */
export function viewNameProblem(text: string): "nameMissing" | "nameTooLong" | "nameUnusable" | null {
  const given = text.normalize().trim();
  if (given === "") return "nameMissing";
  if (given.length > longestName) return "nameTooLong";
  return usableName.test(given) ? null : "nameUnusable";
}

const query = z.string().check(z.maxLength(longestQuery));
/** PostgreSQL has no place for NUL, in JSON either. */
const look = z
  .nullable(listLookSchema)
  .check(z.refine((value) => !JSON.stringify(value).includes("\\u0000")));
const version = z.int().check(z.minimum(1), z.maximum(2_147_483_647));

export const newViewSchema = z.strictObject({
  name,
  query,
  isShared: z.optional(z.boolean()),
  look: z.optional(look),
});
export type NewView = z.infer<typeof newViewSchema>;

/** `version`: the one that the change was made to. */
export const viewChangeSchema = z.strictObject({
  version,
  name: z.optional(name),
  query: z.optional(query),
  isShared: z.optional(z.boolean()),
  look: z.optional(look),
});
export type ViewChange = z.infer<typeof viewChangeSchema>;

export const viewRemovalSchema = z.strictObject({ version });
export const viewIdParams = z.object({ viewId: z.string().check(z.minLength(1), z.maxLength(100)) });
