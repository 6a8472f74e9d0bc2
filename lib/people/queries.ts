import * as z from "zod/mini";
import { apiGet, apiSend } from "@/lib/api/fetcher";

const csrfSchema = z.object({ csrfToken: z.string() });
const leadsToSchema = z.object({ url: z.string() });

/**
 * Signs in with a password; the browser then holds the session cookie.
 * @throws ApiError `not_signed_in` for wrong credentials, `too_many_attempts` with the seconds to wait
 */
export async function signInWithPassword(credentials: { email: string; password: string }) {
  const { csrfToken } = await apiGet("/api/auth/csrf", csrfSchema);
  const fields = { ...credentials, csrfToken, json: "true" };
  await apiSend("POST", "/api/auth/callback/credentials", fields, leadsToSchema);
}

/** The address of the identity provider, where the person signs in. */
export async function providerAddress(next: string): Promise<string> {
  const { csrfToken } = await apiGet("/api/auth/csrf", csrfSchema);
  const fields = { csrfToken, json: "true", callbackUrl: next };
  return (await apiSend("POST", "/api/auth/signin/oidc", fields, leadsToSchema)).url;
}
