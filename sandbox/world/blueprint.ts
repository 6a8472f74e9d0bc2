import type { Milestones } from "./milestones.ts";
import type { Shop, Warehouse } from "./shops.ts";

/** All that decides what an order looks like. */
export type Blueprint = {
  seed: number;
  index: number;
  shop: Shop;
  warehouses: Warehouse[];
  milestones: Milestones;
  /** Everything up to this moment has happened. */
  asOf: number;
  isCod: boolean;
  isPreSale: boolean;
  isFulfilByPlatform: boolean;
  reshipmentOf: number | null;
  label: string;
};
