import type { readOrder } from "./read";

export type OrderQuery = ReturnType<typeof readOrder>;
