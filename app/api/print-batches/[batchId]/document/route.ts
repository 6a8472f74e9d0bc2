export { batchDocumentHttp as GET } from "@/lib/batch-pages/http";
