export { orderFacetsHttp as GET } from "@/lib/facets/http";
