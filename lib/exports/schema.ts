import * as z from "zod/mini";

export const exportFormats = ["xlsx", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What an export would hold now; asked before the download, so that a refusal has words and a place on the screen. */
export const exportPreviewSchema = z.object({
  rows: z.object({ count: z.number(), exact: z.boolean() }),
  /** Names of buyers are in it only for roles that may see them; others get them masked. */
  hasNames: z.boolean(),
});
export type ExportPreview = z.infer<typeof exportPreviewSchema>;
