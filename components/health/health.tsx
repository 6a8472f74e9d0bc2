"use client";

import { later } from "@/components/ui/later";

/** Nobody waits for it: its code comes after the screen is there. */
export const Health = later(async () => (await import("./health-line")).HealthLine);
