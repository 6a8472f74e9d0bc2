import * as z from "zod/mini";

/** As many orders as one pack tells of. */
export const mostInAppeal = 500;

export const appealFormats = ["pdf", "csv"] as const;
export type AppealFormat = (typeof appealFormats)[number];

export const appealInputSchema = z.object({
  orderIds: z
    .array(z.string().check(z.minLength(1), z.maxLength(64)))
    .check(z.minLength(1), z.maxLength(mostInAppeal)),
  format: z.enum(appealFormats),
});
export type AppealInput = z.output<typeof appealInputSchema>;
