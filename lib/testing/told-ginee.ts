import { useTestEnvironment } from "./environment";
import { serve } from "./http";

/** The last part of the path, as `list-order`, and the body of a call; the answer goes out as JSON with status 200. */
type Teller = (endpoint: string, body: Record<string, unknown>) => unknown;

export const success = (data: unknown) => ({ code: "SUCCESS", message: "OK", data });

/** A Ginee whose every answer a trial writes itself, for what the sandbox never says. `env()` of the file points to it. */
export async function useToldGinee() {
  let tell: Teller = () => success(null);
  const server = await serve(async (request) => {
    const endpoint = new URL(request.url).pathname.split("/").at(-1) ?? "";
    const body: Record<string, unknown> = await request.json();
    return Response.json(tell(endpoint, body));
  });
  useTestEnvironment({ GINEE_BASE_URL: server.url, GINEE_MAX_RPS: "100", GINEE_MAX_IN_FLIGHT: "8" });
  return { stop: server.stop, answersWith: (teller: Teller) => void (tell = teller) };
}
