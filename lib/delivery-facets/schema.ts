import * as z from "zod/mini";

const choices = z.array(
  z.object({
    value: z.string(),
    /** A name or a code that says more than the value. */
    label: z.nullable(z.string()),
    count: z.number(),
  }),
);

export const deliveryFacetsSchema = z.object({
  warehouse: choices,
  owner: choices,
  channel: choices,
  shop: choices,
  courier: choices,
  status: choices,
  type: choices,
  action: choices,
  /** `true` and `false` */
  withdrawn: choices,
  confirmed: choices,
  /** false: too many match a text or a time to count them all; there are at least so many. */
  exact: z.boolean(),
});
export type DeliveryFacets = z.infer<typeof deliveryFacetsSchema>;
