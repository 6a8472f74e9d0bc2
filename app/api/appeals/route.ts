export { appealHttp as POST } from "@/lib/appeals/http";
