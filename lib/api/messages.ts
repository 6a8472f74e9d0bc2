import type { Messages } from "@/lib/i18n/id";
import { ApiError, type ApiErrorCode } from "./fetcher";

type Titled<Code extends string> = `errors.${Code}.title`;
type Acted<Code extends string> = `errors.${Code}.action`;
/** A code without words does not compile. */
type Worded = ApiErrorCode extends keyof Messages["errors"] ? ApiErrorCode : never;

/** The keys of the words for a failure: what happened, and the one thing to do. */
export function messageOf(error: unknown): { code: Worded; title: Titled<Worded>; action: Acted<Worded> } {
  const code: Worded = error instanceof ApiError ? error.code : "internal";
  return { code, title: `errors.${code}.title`, action: `errors.${code}.action` };
}
