"use client";

import { later } from "@/components/ui/later";

/** Not needed for the first paint: its code comes after the screen is there. */
export const Stops = later(async () => (await import("./stop-watch")).StopWatch);
