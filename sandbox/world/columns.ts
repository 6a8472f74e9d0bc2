/** A few bytes per order, so that a million of them can be filtered without building any. */
export type Columns = {
  capacity: number;
  created: Uint32Array;
  updated: Uint32Array;
  status: Uint8Array;
  shop: Uint8Array;
  label: Uint8Array;
};

export const labelStates = ["NOT_PRINTED", "PRINTED", "PRINTING"];

export function createColumns(capacity: number): Columns {
  return {
    capacity,
    created: new Uint32Array(capacity),
    updated: new Uint32Array(capacity),
    status: new Uint8Array(capacity),
    shop: new Uint8Array(capacity),
    label: new Uint8Array(capacity),
  };
}

export function growColumns(columns: Columns, needed: number): void {
  if (needed <= columns.capacity) return;
  const larger = createColumns(Math.ceil(needed * 1.25) + 1024);
  larger.created.set(columns.created);
  larger.updated.set(columns.updated);
  larger.status.set(columns.status);
  larger.shop.set(columns.shop);
  larger.label.set(columns.label);
  Object.assign(columns, larger);
}
