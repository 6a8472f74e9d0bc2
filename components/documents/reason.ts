import { ApiError } from "@/lib/api/fetcher";
import { documentReasons, type DocumentReason } from "@/lib/documents/schema";

/** Why a document is not there, when the server says so. */
export function reasonOf(error: Error): DocumentReason | undefined {
  const told = error instanceof ApiError ? error.fields.find(({ path }) => path === "document") : undefined;
  return documentReasons.find((reason) => reason === told?.message);
}
