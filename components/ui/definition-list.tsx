import { Fragment, type ReactNode } from "react";

export type Definition = { term: ReactNode; value: ReactNode; key?: string };

/** Terms and values; a row whose value is null or undefined is left out. */
export function DefinitionList({ rows }: { rows: Definition[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,7.5rem)_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
      {rows
        .filter(({ value }) => value !== null && value !== undefined)
        .map(({ term, value, key }, index) => (
          <Fragment key={key ?? index}>
            <dt className="text-muted">{term}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}
