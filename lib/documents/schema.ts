import * as z from "zod/mini";
import { documentTypes } from "@/lib/orders/labels";
import { orderIdParamsSchema } from "@/lib/orders/schema";

export const documentParamsSchema = z.extend(orderIdParamsSchema, { type: z.enum(documentTypes) });

/** Why a document was not shown; the `message` of the problem's field `document`. */
export const documentReasons = [
  "not_printed",
  "no_longer_there",
  "host_unreachable",
  "took_too_long",
  "not_an_address",
  "scheme_not_allowed",
  "host_not_allowed",
  "private_address",
  "redirect",
  "too_large",
  "not_a_pdf",
  "encrypted",
  "broken",
  "too_many_pages",
] as const;
export type DocumentReason = (typeof documentReasons)[number];

/** Why a document was not obtained, Ginee's own answers included. */
export type ObtainReason =
  DocumentReason | "stopped" | "unknown_order" | "ginee_refused" | "ginee_unreachable" | "ginee_busy";
