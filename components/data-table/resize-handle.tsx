"use client";

import type { KeyboardEvent } from "react";
import { useTranslations } from "use-intl";
import { narrowest, widest } from "./columns";
import type { PlacedColumn, useDataTable } from "./use-data-table";

const stepPx = 10;

type Props<T extends object> = {
  table: ReturnType<typeof useDataTable<T>>["table"];
  column: PlacedColumn<T>;
};

/** The right edge of a column's header: dragged, or moved by the arrow keys; Home and a double press give it back. */
export function ResizeHandle<T extends object>({ table, column }: Props<T>) {
  const t = useTranslations("table");
  const header = table.getFlatHeaders().find(({ id }) => id === column.id);
  const set = (width: number) =>
    table.setColumnSizing((widths) => ({
      ...widths,
      [column.id]: Math.min(widest, Math.max(narrowest, width)),
    }));
  const reset = () => table.getColumn(column.id)?.resetSize();
  const press = (event: KeyboardEvent) => {
    if (event.key === "ArrowLeft") set(column.width - stepPx);
    else if (event.key === "ArrowRight") set(column.width + stepPx);
    else if (event.key === "Home") reset();
    else return;
    event.preventDefault();
  };
  return (
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t("width", { column: column.header })}
      aria-valuenow={column.width}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      title={t("widthHint")}
      onMouseDown={(event) => {
        event.preventDefault();
        header?.getResizeHandler()(event);
      }}
      onTouchStart={(event) => header?.getResizeHandler()(event)}
      onDoubleClick={reset}
      onKeyDown={press}
      className="absolute inset-y-0 right-0 w-2 cursor-col-resize touch-none border-r border-transparent hover:border-accent focus-visible:border-accent"
    />
  );
}
