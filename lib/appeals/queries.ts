import { apiFile } from "@/lib/api/fetcher";
import type { AppealInput } from "./schema";

/** @throws ApiError */
export const makeAppeal = (input: AppealInput) => apiFile("/api/appeals", input);
