"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { nextSort, type DataColumn, type Sorting } from "./columns";

const cellLook =
  "sticky top-0 h-7.5 border-b border-line-strong bg-bg px-2 text-left text-xs font-semibold whitespace-nowrap text-muted";

type Props<T> = { columns: DataColumn<T>[]; sorting?: Sorting | undefined; select: ReactNode | null };

export function HeaderRow<T>({ columns, sorting, select }: Props<T>) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {select === null ? null : <th className={cn(cellLook, "left-0 z-20 pl-2.5")}>{select}</th>}
        {columns.map((column, index) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={directionOf(column, sorting)}
            className={cn(
              cellLook,
              column.align === "end" && "text-right",
              index > 0 ? "z-10" : select === null ? "left-0 z-20 pl-3.5" : "left-9 z-20",
            )}
          >
            <HeaderLabel column={column} sorting={sorting} />
          </th>
        ))}
      </tr>
    </thead>
  );
}

function HeaderLabel<T>({ column, sorting }: { column: DataColumn<T>; sorting: Sorting | undefined }) {
  const next = sorting === undefined ? null : nextSort(column, sorting.value);
  if (next === null) return <span className="block truncate">{column.header}</span>;
  const direction = directionOf(column, sorting);
  const Arrow = direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={() => sorting?.onChange(next)}
      className="-mx-1 inline-flex h-6 max-w-full items-center gap-1 rounded-sm px-1 hover:bg-sunken hover:text-ink"
    >
      <span className="truncate">{column.header}</span>
      {direction === undefined ? null : <Arrow className="size-3.5 shrink-0 text-accent" aria-hidden />}
    </button>
  );
}

function directionOf<T>({ sortField }: DataColumn<T>, sorting: Sorting | undefined) {
  if (sortField === undefined || sorting === undefined) return undefined;
  if (sorting.value === sortField) return "ascending";
  return sorting.value === `-${sortField}` ? "descending" : undefined;
}
