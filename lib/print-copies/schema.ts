import * as z from "zod/mini";

const textOrNull = z.nullable(z.string());

/** Who has the document, since when, at which station, and how many copies were made. */
export const claimSchema = z.object({
  person: z.string(),
  at: z.string(),
  station: z.string(),
  copies: z.number(),
  /** Of the newest copy: `claimed` or `printed` */
  state: z.string(),
  batchId: textOrNull,
});
export type Claim = z.infer<typeof claimSchema>;
