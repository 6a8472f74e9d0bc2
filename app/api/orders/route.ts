export { listOrdersHttp as GET } from "@/lib/orders/http";
