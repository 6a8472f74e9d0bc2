import type { ColumnPinningState, SortingState } from "@tanstack/react-table";
import type { ColumnLook, DataColumn } from "./columns";

type Named = Pick<DataColumn<never>, "id" | "sortField">;

/** Every column of the list in the order somebody put them; those they never moved keep their place at the end. */
export function orderedIds(columns: readonly Named[], look: ColumnLook): string[] {
  const known = columns.map(({ id }) => id);
  const moved = (look.order ?? []).filter((id) => known.includes(id));
  return [...new Set([...moved, ...known])];
}

/** What is shown, left to right: the first column, what is pinned beside it, the rest. */
export function shownIds(columns: readonly Named[], look: ColumnLook): string[] {
  const shown = orderedIds(columns, look).filter((id) => !look.hidden.includes(id));
  const { start } = pinnedOf(shown, look);
  return [...start, ...shown.filter((id) => !start.includes(id))];
}

/** The first column stays in view whatever is scrolled; others stay because somebody said so. */
export function pinnedOf(shown: readonly string[], look: ColumnLook): ColumnPinningState {
  const [first, ...others] = shown;
  const pinned = look.pinned ?? [];
  return {
    start: first === undefined ? [] : [first, ...others.filter((id) => pinned.includes(id))],
    end: [],
  };
}

/** `-totalAmount,createAt` as the table's state; fields without a column keep no place in it. */
export function sortingOf(columns: readonly Named[], sort: string): SortingState {
  return sort.split(",").flatMap((part) => {
    const desc = part.startsWith("-");
    const column = columns.find(({ sortField }) => sortField === (desc ? part.slice(1) : part));
    return column === undefined ? [] : [{ id: column.id, desc }];
  });
}

export function sortText(columns: readonly Named[], sorting: SortingState): string {
  return sorting
    .flatMap(({ id, desc }) => {
      const field = columns.find((column) => column.id === id)?.sortField;
      return field === undefined ? [] : [desc ? `-${field}` : field];
    })
    .join(",");
}

/** The look that shows exactly these, in this order. */
export function lookOfShown(columns: readonly Named[], ids: readonly string[], look: ColumnLook): ColumnLook {
  const known = columns.map(({ id }) => id);
  const shown = ids.filter((id) => known.includes(id));
  const hidden = known.filter((id) => !shown.includes(id));
  return { ...look, hidden, order: [...shown, ...hidden] };
}
