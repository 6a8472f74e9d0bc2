import * as z from "zod/mini";
import { roles } from "@/lib/auth/roles";

export const personSchema = z.object({
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  isDisabled: z.boolean(),
  hasPassword: z.boolean(),
  createdAt: z.string(),
  lastSeenAt: z.nullable(z.string()),
});
export const peopleSchema = z.object({ rows: z.array(personSchema) });

export const sessionSchema = z.object({
  sessionId: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  expiresAt: z.string(),
  userAgent: z.nullable(z.string()),
  isCurrent: z.boolean(),
});
export const sessionsSchema = z.object({ rows: z.array(sessionSchema) });

/** Length is what makes a password hard to guess; there are no rules about signs. */
const password = z.string().check(z.minLength(12), z.maxLength(256));
const email = z.email().check(z.maxLength(320));
const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));

export const newPersonSchema = z.strictObject({ email, name, role: z.enum(roles), password });
export type NewPerson = z.infer<typeof newPersonSchema>;

export const personChangeSchema = z.strictObject({
  name: z.optional(name),
  role: z.optional(z.enum(roles)),
  isDisabled: z.optional(z.boolean()),
  password: z.optional(password),
});
export type PersonChange = z.infer<typeof personChangeSchema>;

export const ownPasswordSchema = z.strictObject({ current: z.string(), next: password });

export const userIdParams = z.object({ userId: z.string().check(z.maxLength(100)) });
export const sessionIdParams = z.object({ sessionId: z.string().check(z.regex(/^[0-9a-f]{64}$/)) });

/** What a screen remembers of a person; the screen parses the value itself. */
export const preferenceNames = [
  "orders-columns",
  "orders-density",
  "orders-views",
  "delivery-orders-columns",
  "delivery-orders-density",
  "events-columns",
  "events-density",
  "stops-seen",
  "stop-sound",
] as const;
export type PreferenceName = (typeof preferenceNames)[number];
export const preferenceParams = z.object({ name: z.enum(preferenceNames) });
export const preferenceSchema = z.object({ value: z.unknown() });

export const doneSchema = z.object({ done: z.literal(true) });
