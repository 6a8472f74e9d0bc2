import { startEvents } from "@/lib/events/job";
import { acceptGinee } from "@/lib/events/http";
import { serveHot } from "./hot-paths";
import type { Sandbox } from "./sandbox";

export type Desk = { hear: (settings?: object) => Promise<void>; stop: () => Promise<void> };

/** Takes the sandbox's notifications in over HTTP and works them off; `hear` says how many of them get lost. */
export async function openDesk(sandbox: Sandbox): Promise<Desk> {
  const prefix = "/api/webhooks/ginee/";
  const server = await serveHot([{ prefix, hasParameter: true, serve: acceptGinee }]);
  const events = startEvents();
  const url = `${server.url}${prefix}${sandbox.environment.WEBHOOK_TOKENS}`;
  return {
    hear: async (settings = {}) => {
      await sandbox.control("/_sandbox/webhook", { body: { url, ...settings } });
    },
    stop: async () => {
      await events.stop();
      await server.stop();
    },
  };
}
