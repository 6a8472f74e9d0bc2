import "server-only";
import { tellTime } from "@/sandbox/clock";

export const job = tellTime;
