/** Words for Ginee's own values; a value without a word is shown as it came. */
export const values = {
  orderStatus: {
    PENDING_PAYMENT: "Unpaid",
    PARTIALLY_PAID: "Partly paid",
    PAID: "To process",
    READY_TO_SHIP: "Ready to ship",
    SHIPPING: "Shipping",
    DELIVERED: "Delivered",
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
  due: { overdue: "Overdue", "2h": "Next 2 hours", today: "Today", later: "Later", none: "No deadline" },
};
