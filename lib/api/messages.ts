import type { Messages } from "@/lib/i18n/id";
import { ApiError, type ApiErrorCode } from "./fetcher";

type Message = {
  code: ApiErrorCode;
  title: `errors.${ApiErrorCode}.title`;
  action: `errors.${ApiErrorCode}.action`;
};

/** The keys of the words for a failure: what happened, and the one thing to do. A code without words does not compile. */
export function messageOf(error: unknown): Message {
  const code: ApiErrorCode & keyof Messages["errors"] = error instanceof ApiError ? error.code : "internal";
  return { code, title: `errors.${code}.title`, action: `errors.${code}.action` };
}
