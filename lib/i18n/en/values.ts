/** Words for Ginee's own values; a value without a word is shown as it came. */
export const values = {
  orderStatus: {
    PENDING_PAYMENT: "Unpaid",
    PARTIALLY_PAID: "Partly paid",
    PAID: "To process",
    READY_TO_SHIP: "Ready to ship",
    SHIPPING: "Shipping",
    DELIVERED: "Delivered",
    DELIVERY_FAILED: "Delivery failed",
    COMPLETED: "Completed",
    CANCELLED: "Cancelled",
    RETURNED: "Returned",
    cancelRequested: "Cancel requested",
  },
  printStatus: {
    NOT_PRINTED: "not printed",
    PRINTING: "being printed",
    PRINTED: "printed",
    UNKNOWN: "unknown",
  },
  document: { label: "Label", picking: "Picking list", packing: "Packing list", invoice: "Invoice" },
  /** One letter a mark, in the order label, picking, packing, invoice. */
  documentMark: { label: "L", picking: "P", packing: "K", invoice: "F" },
  /** What happened after the label was printed. */
  stop: {
    cancelled: "Cancelled after printing",
    cancelRequested: "Cancel requested",
    address: "Address changed",
    courier: "Courier or waybill changed",
    withdrawn: "Delivery withdrawn",
  },
  /** The same in one or two words, beside the mark that says stop. */
  stopShort: {
    cancelled: "Cancelled",
    cancelRequested: "Cancel asked",
    address: "New address",
    courier: "New courier",
    withdrawn: "Withdrawn",
  },
  profile: { single: "Single item", same: "One SKU, many", mixed: "Mixed" },
  problem: {
    STOCKOUT: "Out of stock",
    DISTRIBUTION_UNASSIGNED_WAREHOUSE: "No warehouse chosen",
    DISTRIBUTION_MSKU_NOT_MATCHED: "Master SKU not matched",
    DISTRIBUTION_MSKU_NOT_MATCHED_WAREHOUSE: "Master SKU not in the warehouse",
    DISTRIBUTION_WAREHOUSE_ALLOCATION_ERROR: "Warehouse allocation failed",
    DISTRIBUTION_FAILED_CREATE_OUT_ORDER: "Delivery order not created",
  },
  due: { overdue: "Overdue", "2h": "Next 2 hours", today: "Today", later: "Later", none: "No deadline" },
};
