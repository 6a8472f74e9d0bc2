import "server-only";
import type { z } from "zod";
import { block, decimal, flag, instant, integer, section, sections, text } from "@/lib/ginee/wire-read";

/** `Name` here, `name` in the tokocabang twin. */
const named = { Name: "name" };

const product = {
  id: text,
  name: text,
  notes: text,
  currency: text,
  /** Kilograms, as far as one can tell. */
  weight: decimal,
  total_weight: decimal,
  price: decimal,
  total_price: decimal,
  quantity: integer,
  sku: text,
};

const shared = { fs_id: text, order_id: text, order_status: integer, shop_id: text, warehouse_id: text };

const address = {
  address_full: text,
  district: text,
  city: text,
  province: text,
  country: text,
  postal_code: text,
  district_id: text,
  city_id: text,
  province_id: text,
  /** `latitude,longitude` */
  geo: text,
};

const logistics = {
  shipping_id: text,
  district_id: text,
  city_id: text,
  province_id: text,
  geo: text,
  shipping_agency: text,
  service_type: text,
};

const amounts = {
  ttl_product_price: decimal,
  shipping_cost: decimal,
  insurance_cost: decimal,
  ttl_amount: decimal,
  voucher_amount: decimal,
  toppoints_amount: decimal,
};

const otherSpellings = { product_details: "products", invoice_num: "invoice_ref_num" };
const products = sections(product, named);

/** Callbacks write some names otherwise than the endpoint does; both are read, blanks become null. */
export const tokopediaOrderStatusSchema = block({ ...shared, products }, otherSpellings);

export const tokopediaOrderNotificationSchema = block(
  {
    ...shared,
    products,
    invoice_ref_num: text,
    customer: section({ id: text, name: text, phone: text, email: text }, named),
    recipient: section({ name: text, phone: text, address: section(address) }, named),
    shop_name: text,
    payment_id: text,
    payment_date: instant,
    logistics: section(logistics),
    amt: section(amounts),
    dropshipper_info: section({ name: text, phone: text }, named),
    voucher_info: section({ voucher_code: text, voucher_type: text }),
    device_type: text,
    create_time: instant,
    custom_fields: section({ awb: text }),
    accept_partial: flag,
  },
  otherSpellings,
);

export type TokopediaOrderStatus = z.infer<typeof tokopediaOrderStatusSchema>;
export type TokopediaOrderNotification = z.infer<typeof tokopediaOrderNotificationSchema>;
