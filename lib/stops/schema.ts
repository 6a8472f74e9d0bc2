/**
 * Why a parcel with a printed label must not leave as it is: the order was `cancelled`, or its buyer asked for that
 * (`cancelRequested`); it goes to another `address`, or with another `courier` or waybill; its delivery order was `withdrawn`.
 */
export const stopReasons = ["cancelled", "cancelRequested", "address", "courier", "withdrawn"] as const;
export type StopReason = (typeof stopReasons)[number];

/** When each reason came up, ISO 8601. */
export type Stops = { [reason in StopReason]?: string };

/** The source of a change in the history that a person made by dealing with a stop. */
export const resolvedSource = "resolved" as const;
