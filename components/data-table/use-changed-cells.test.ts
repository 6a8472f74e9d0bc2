import { expect, test } from "vitest";
import type { DataColumn } from "./columns";
import { changedCells } from "./use-changed-cells";

type Row = { status: string; waybill?: string | null };

const columns: DataColumn<Row>[] = [
  { id: "status", header: "", width: 100, cell: () => null, tells: ({ status }) => status },
  { id: "waybill", header: "", width: 100, cell: () => null, tells: ({ waybill }) => waybill },
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
])("marked is %s", (_what, before, after, marked) => {
  expect(changedCells(before, after, columns)).toEqual(marked);
});
