import type { Messages } from "../id";

export const sheets: Messages["sheets"] = {
  cover: "{count, number} × {document}",
  earliest: "Earliest deadline",
  created: "Created",
  person: "By",
  station: "Station",
  copy: "Copy {copy} · {time}",
  noCourier: "No courier",
  stopped: "DO NOT SHIP",
  gone: "DOCUMENT NO LONGER THERE",
  order: "Order",
  waybill: "Waybill",
};
