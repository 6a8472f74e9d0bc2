export { ready as GET } from "@/lib/api/health";
