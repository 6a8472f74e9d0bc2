import { env } from "@/lib/env";

export const describe = () => JSON.stringify(env());
