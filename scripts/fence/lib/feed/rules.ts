import { sweep } from "@/lib/sync/rules";

export const feed = sweep;
