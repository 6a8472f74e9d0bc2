import { apiSend } from "@/lib/api/fetcher";
import {
  askListResultSchema,
  askResultSchema,
  type AskInput,
  type AskListInput,
  type AskListResult,
  type AskResult,
} from "./schema";

/**
 * Asks Ginee itself for one order number; an answer comes within 5 seconds. While it says `isStillAsking`, asking again
 * joins the same question. @throws ApiError
 */
export const askGinee = (input: AskInput): Promise<AskResult> =>
  apiSend("POST", "/api/orders/ask", input, askResultSchema);

/** The same for several codes at once, with a verdict for each. @throws ApiError */
export const askGineeForAll = (input: AskListInput): Promise<AskListResult> =>
  apiSend("POST", "/api/orders/ask/list", input, askListResultSchema);
