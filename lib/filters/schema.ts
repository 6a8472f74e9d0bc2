/** The filters of an order list, as its search params spell them. */
export type OrderFilter = {
  q: string;
  status: string[];
  channel: string[];
  shop: string[];
  label: string[];
  invoice: string[];
  packing: string[];
  picking: string[];
  courier: string[];
  warehouse: string[];
  due: ("overdue" | "2h" | "today" | "later" | "none")[];
  created: string;
  updated: string;
  cod: boolean | null;
};
