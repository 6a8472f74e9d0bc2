import { sweep } from "@/lib/sync/rules";

export const errors = sweep;
