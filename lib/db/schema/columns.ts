import { customType, timestamp } from "drizzle-orm/pg-core";

/** An instant, read and written as a JavaScript Date. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date", precision: 6 });

/** A transaction id that never wraps; decimal text on our side. */
export const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => "xid8" });

/** A bigint of which JavaScript need only know whether two are equal. */
export const bigText = customType<{ data: string }>({ dataType: () => "bigint" });
