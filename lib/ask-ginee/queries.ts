import { apiSend } from "@/lib/api/fetcher";
import { askResultSchema, type AskInput, type AskResult } from "./schema";

/**
 * Asks Ginee itself for one order number; an answer comes within 5 seconds. While it says `isStillAsking`, asking again
 * joins the same question. @throws ApiError
 */
export const askGinee = (input: AskInput): Promise<AskResult> =>
  apiSend("POST", "/api/orders/ask", input, askResultSchema);
