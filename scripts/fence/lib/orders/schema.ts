export type Order = { orderId: string };
