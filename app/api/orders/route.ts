import { responseOf } from "@/lib/api/hot-path";
import { listOrdersHttp } from "@/lib/orders/http";

export const GET = async (request: Request) => responseOf(await listOrdersHttp(request));
