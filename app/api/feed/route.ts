export { feedStream as GET } from "@/lib/feed/http";

export const dynamic = "force-dynamic";
