/** What is printed on paper beside the documents themselves: cover, marks of copies, sheets in place of a label. */
export const sheets = {
  cover: "{count, number} × {document}",
  earliest: "Earliest deadline",
  created: "Created",
  person: "By",
  station: "Station",
  copy: "Copy {copy} · {time}",
  noCourier: "No courier",
  stopped: "DO NOT SHIP",
  gone: "DOCUMENT CANNOT BE FETCHED",
  order: "Order",
  waybill: "Waybill",
};
