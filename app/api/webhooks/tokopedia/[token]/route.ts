import { receiveTokopedia } from "@/lib/events/http";

async function receive(request: Request, context: { params: Promise<{ token: string }> }) {
  return receiveTokopedia(request, (await context.params).token);
}

export { receive as GET, receive as POST, receive as PUT, receive as PATCH, receive as DELETE };
