export { continueBatchHttp as POST } from "@/lib/batch-orders/http";
