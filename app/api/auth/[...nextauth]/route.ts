import { authRoute } from "@/lib/people/http";

type Context = { params: Promise<{ nextauth: string[] }> };

async function answer(request: Request, { params }: Context) {
  return authRoute(request, (await params).nextauth);
}

export { answer as GET, answer as POST, answer as PUT, answer as PATCH, answer as DELETE };
