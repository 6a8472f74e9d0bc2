export { exportHttp as GET } from "@/lib/exports/http";
