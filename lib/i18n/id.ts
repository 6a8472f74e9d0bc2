import { common } from "./id/common";
import { errors } from "./id/errors";
import { frame } from "./id/frame";
import { feedback } from "./id/feedback";
import { order } from "./id/order";
import { orders } from "./id/orders";
import { table } from "./id/table";
import { values } from "./id/values";

/** Each domain keeps its words in a part of its own, here and in `en`. */
export const id = { common, errors, frame, feedback, order, orders, table, values };

export type Messages = typeof id;
