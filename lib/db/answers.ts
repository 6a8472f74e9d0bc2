import "server-only";
import { Client, type PoolConfig } from "pg";

/** Whether a server at this address takes a session and works for it, at this moment. Never rejects. */
export async function answers(address: PoolConfig): Promise<boolean> {
  const client = new Client(address);
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
