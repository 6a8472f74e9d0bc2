import { feedEvent } from "@/lib/feed/schema";

export const swept = feedEvent;
