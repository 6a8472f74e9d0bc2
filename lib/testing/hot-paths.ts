import { createNodeServer, type HotPath } from "@/lib/api/node-server";
import { unknownPathResponse } from "@/lib/api/error-response";
import { sendResponse } from "@/lib/api/node-http";

export type HotServer = { url: string; port: number; stop: () => Promise<void> };

/** The server of production with these paths, on a port of its own; everything else is unknown to it. */
export async function serveHot(hotPaths: HotPath[]): Promise<HotServer> {
  const server = createNodeServer(hotPaths, (_request, response) =>
    sendResponse(response, unknownPathResponse()),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    port: address.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
