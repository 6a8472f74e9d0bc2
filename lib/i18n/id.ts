import { common } from "./id/common";
import { deliveryOrders } from "./id/delivery-orders";
import { errors } from "./id/errors";
import { connection } from "./id/connection";
import { events } from "./id/events";
import { frame } from "./id/frame";
import { feedback } from "./id/feedback";
import { order } from "./id/order";
import { orders } from "./id/orders";
import { people } from "./id/people";
import { table } from "./id/table";
import { values } from "./id/values";

/** Each domain keeps its words in a part of its own, here and in `en`. */
export const id = {
  common,
  connection,
  deliveryOrders,
  errors,
  events,
  frame,
  feedback,
  order,
  orders,
  people,
  table,
  values,
};

export type Messages = typeof id;
