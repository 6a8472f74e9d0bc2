import { describe } from "@/lib/api/describe";

export const OrderPage = () => describe();
