import { appeals } from "./en/appeals";
import { common } from "./en/common";
import { batches } from "./en/batches";
import { coverage } from "./en/coverage";
import { deliveryOrders } from "./en/delivery-orders";
import { errors } from "./en/errors";
import { connection } from "./en/connection";
import { events } from "./en/events";
import { frame } from "./en/frame";
import { exporting } from "./en/exporting";
import { feedback } from "./en/feedback";
import { finding } from "./en/finding";
import { freshness } from "./en/freshness";
import { health } from "./en/health";
import { ledger } from "./en/ledger";
import { history } from "./en/history";
import { order } from "./en/order";
import { orders } from "./en/orders";
import { people } from "./en/people";
import { racks } from "./en/racks";
import { recovery } from "./en/recovery";
import { selection } from "./en/selection";
import { sheets } from "./en/sheets";
import { stops } from "./en/stops";
import { table } from "./en/table";
import { today } from "./en/today";
import { values } from "./en/values";
import { views } from "./en/views";
import type { Messages } from "./id";

export const en: Messages = {
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
