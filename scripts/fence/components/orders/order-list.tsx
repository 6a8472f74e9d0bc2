import { shell } from "@/app/shell";

export const OrderList = () => shell;
