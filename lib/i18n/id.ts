import { appeals } from "./id/appeals";
import { common } from "./id/common";
import { batches } from "./id/batches";
import { coverage } from "./id/coverage";
import { deliveryOrders } from "./id/delivery-orders";
import { errors } from "./id/errors";
import { connection } from "./id/connection";
import { events } from "./id/events";
import { frame } from "./id/frame";
import { exporting } from "./id/exporting";
import { feedback } from "./id/feedback";
import { finding } from "./id/finding";
import { freshness } from "./id/freshness";
import { health } from "./id/health";
import { ledger } from "./id/ledger";
import { history } from "./id/history";
import { order } from "./id/order";
import { orders } from "./id/orders";
import { people } from "./id/people";
import { racks } from "./id/racks";
import { recovery } from "./id/recovery";
import { selection } from "./id/selection";
import { sheets } from "./id/sheets";
import { stops } from "./id/stops";
import { table } from "./id/table";
import { today } from "./id/today";
import { values } from "./id/values";
import { views } from "./id/views";

/** Each domain keeps its words in a part of its own, here and in `en`. */
export const id = {
  appeals,
  batches,
  common,
  connection,
  coverage,
  deliveryOrders,
  errors,
  events,
  exporting,
  frame,
  feedback,
  finding,
  freshness,
  health,
  ledger,
  history,
  order,
  orders,
  people,
  racks,
  recovery,
  selection,
  sheets,
  stops,
  table,
  today,
  values,
  views,
};

export type Messages = typeof id;
