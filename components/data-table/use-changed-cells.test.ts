import { expect, test } from "vitest";
import type { DataColumn } from "./columns";
import { changedCells } from "./use-changed-cells";

type Item = { sku: string; quantity: number };
type Row = { status: string; waybill?: string | null; items?: Item[] };

const columns: DataColumn<Row>[] = [
  { id: "status", header: "", width: 100, cell: () => null, tells: ({ status }) => status },
  { id: "waybill", header: "", width: 100, cell: () => null, tells: ({ waybill }) => waybill },
  { id: "items", header: "", width: 100, cell: () => null, tells: ({ items }) => items },
  { id: "age", header: "", width: 100, cell: () => null },
];

test.each<[string, Row, Row, string[]]>([
  ["a cell that tells something else", { status: "PAID" }, { status: "SHIPPING" }, ["status"]],
  [
    "a waybill that an order without one gets",
    { status: "PAID", waybill: null },
    { status: "PAID", waybill: "JX1" },
    ["waybill"],
  ],
  [
    "nothing, when a detail comes that was not known yet",
    { status: "PAID" },
    { status: "PAID", waybill: "JX1" },
    [],
  ],
  [
    "nothing, when the row only came again",
    { status: "PAID", waybill: "JX1" },
    { status: "PAID", waybill: "JX1" },
    [],
  ],
  [
    "nothing, when the first answer writes the fields of an item in another order than the next",
    { status: "PAID", items: [{ sku: "KPC", quantity: 2 }] },
    { status: "PAID", items: [{ quantity: 2, sku: "KPC" }] },
    [],
  ],
  [
    "an item of which more are wanted",
    { status: "PAID", items: [{ sku: "KPC", quantity: 2 }] },
    { status: "PAID", items: [{ sku: "KPC", quantity: 3 }] },
    ["items"],
  ],
])("marked is %s", (_what, before, after, marked) => {
  expect(changedCells(before, after, columns)).toEqual(marked);
});
