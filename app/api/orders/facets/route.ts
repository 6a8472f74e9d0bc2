import { responseOf } from "@/lib/api/hot-path";
import { orderFacetsHttp } from "@/lib/facets/http";

export const GET = async (request: Request) => responseOf(await orderFacetsHttp(request));
