import { db } from "@/lib/db/client";

export const write = db;
