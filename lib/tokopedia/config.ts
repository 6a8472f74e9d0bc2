import "server-only";
import { env } from "@/lib/env";

export type TokopediaConfig = {
  baseUrl: string;
  authUrl: string;
  clientId: string;
  clientSecret: string;
  fsId: string;
};

/** Undefined when the integration is not set up: everything else works without it. */
export function tokopediaConfig(): TokopediaConfig | undefined {
  const {
    TOKOPEDIA_BASE_URL,
    TOKOPEDIA_AUTH_URL,
    TOKOPEDIA_CLIENT_ID,
    TOKOPEDIA_CLIENT_SECRET,
    TOKOPEDIA_FS_ID,
  } = env();
  if (!TOKOPEDIA_CLIENT_ID || !TOKOPEDIA_CLIENT_SECRET || !TOKOPEDIA_FS_ID) return undefined;
  return {
    baseUrl: TOKOPEDIA_BASE_URL,
    authUrl: TOKOPEDIA_AUTH_URL,
    clientId: TOKOPEDIA_CLIENT_ID,
    clientSecret: TOKOPEDIA_CLIENT_SECRET,
    fsId: TOKOPEDIA_FS_ID,
  };
}

export const tokopediaConfigured = () => tokopediaConfig() !== undefined;
