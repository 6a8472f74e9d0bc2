type Page<Row> = { rows: Row[] };

/** `placeOf`: where each row stands, by id. */
export type LoadedRows<Row> = { rows: Row[]; placeOf: ReadonlyMap<string, number> };

/**
 * Makes one list of the loaded pages, each row once and where it was first. Remembers its last answer: of a hundred
 * thousand rows only the pages that changed are gone through again.
 */
export function createRowLoader<Row>(rowId: (row: Row) => string) {
  type Last = { rows: Row[]; placeOf: Map<string, number>; pages: readonly Page<Row>[] };
  let last: Last = { rows: [], placeOf: new Map(), pages: [] };

  const isSamePage = (a: Page<Row>, b: Page<Row> | undefined) =>
    a === b ||
    (a.rows.length === b?.rows.length &&
      a.rows.every((row, at) => {
        const other = b.rows[at];
        return other !== undefined && (row === other || rowId(row) === rowId(other));
      }));

  return function load(pages: readonly Page<Row>[]): LoadedRows<Row> {
    if (pages === last.pages) return last;
    const { pages: before } = last;
    const goesOn = before.every((page, at) => isSamePage(page, pages[at]));
    const rows = goesOn ? [...last.rows] : [];
    let placeOf = goesOn ? last.placeOf : new Map<string, number>();
    const add = (row: Row, id: string) => {
      // Most often rows only change: places are copied when there is a new one.
      if (placeOf === last.placeOf) placeOf = new Map(placeOf);
      placeOf.set(id, rows.push(row) - 1);
    };
    pages.forEach((page, at) => {
      if (goesOn && page === before[at]) return;
      for (const row of page.rows) {
        const id = rowId(row);
        const place = placeOf.get(id);
        if (place === undefined) add(row, id);
        else if (goesOn && at < before.length) rows[place] = row;
      }
    });
    last = { rows, placeOf, pages };
    return last;
  };
}

/** The same list with every row as the newest page tells it; none is moved, added or taken away. */
export function withNewest<Row>(
  loaded: LoadedRows<Row>,
  newest: Page<Row> | undefined,
  rowId: (row: Row) => string,
): Row[] {
  const fresh = (newest?.rows ?? []).flatMap((row) => {
    const at = loaded.placeOf.get(rowId(row));
    return at === undefined || loaded.rows[at] === row ? [] : [{ at, row }];
  });
  if (fresh.length === 0) return loaded.rows;
  const rows = [...loaded.rows];
  for (const { at, row } of fresh) rows[at] = row;
  return rows;
}

/** How many stand in the newest page that the loaded ones lack, or that have news since. */
export function countNews<Row>(
  loaded: LoadedRows<Row>,
  newest: Page<Row> | undefined,
  rowId: (row: Row) => string,
  news: (row: Row) => string,
): number {
  const isNews = (row: Row) => {
    const known = loaded.rows[loaded.placeOf.get(rowId(row)) ?? -1];
    return known === undefined || news(known) !== news(row);
  };
  return newest?.rows.filter(isNews).length ?? 0;
}
