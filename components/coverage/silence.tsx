"use client";

import { later } from "@/components/ui/later";

/** Nobody waits for it: its code comes after the screen is there. */
export const Silence = later(async () => (await import("./silent-banner")).SilentBanner);
