"use client";

import { useTranslations } from "use-intl";
import { DateRange, useRangeWords } from "@/components/filters/date-range";
import { FilterChip } from "@/components/data-table/filter-chip";
import { MultiSelect } from "@/components/ui/multi-select";
import { knownAction, knownActions } from "@/lib/delivery-orders/labels";
import type { EventSearch } from "@/lib/event-walk/schema";
import { knownEntities, knownEntity } from "@/lib/events/labels";
import { eventOutcomes, type EventRow } from "@/lib/events/schema";
import type { Role } from "@/lib/auth/roles";
import { notificationModules } from "@/lib/notifications/schema";
import { BodyFilter } from "./body-filter";
import type { EventChange } from "./use-event-search";

type Props = { search: EventSearch; rows: EventRow[]; role: Role; onChange: (change: EventChange) => void };

/** What is documented, and what the loaded rows show besides. */
export function EventFilters({ search, rows, role, onChange }: Props) {
  const t = useTranslations("events");
  const rangeWords = useRangeWords();
  const entityWord = (entity: string) => {
    const known = knownEntity(entity);
    return known === null ? entity : t(`entity.${known}`);
  };
  const actionWord = (action: string) => {
    const known = knownAction(action);
    return known === null ? action : t(`action.${known}`);
  };
  const outcomes = eventOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }));
  const entities = offered(
    knownEntities,
    rows.map((row) => row.entity),
    entityWord,
  );
  const actions = offered(
    knownActions,
    rows.map((row) => row.action),
    actionWord,
  );
  const modules = notificationModules.map((value) => ({ value, label: t(`module.${value}`) }));
  const lists = [
    { name: "outcome", options: outcomes },
    { name: "entity", options: entities },
    { name: "action", options: actions },
    { name: "module", options: modules },
  ] as const;
  return (
    <>
      {lists.map(({ name, options }) => (
        <FilterChip
          key={name}
          name={t(`filter.${name}`)}
          chosen={search[name].map((value) => options.find((one) => one.value === value)?.label ?? value)}
          onClear={() => onChange({ [name]: [] })}
        >
          <MultiSelect
            label={t(`filter.${name}`)}
            options={options}
            chosen={search[name]}
            onChange={(chosen) => onChange({ [name]: chosen })}
          />
        </FilterChip>
      ))}
      <FilterChip
        name={t("filter.received")}
        chosen={search.received === "" ? [] : [rangeWords(search.received)]}
        onClear={() => onChange({ received: "" })}
      >
        <div className="p-2">
          <DateRange
            label={t("filter.received")}
            value={search.received}
            onChange={(received) => onChange({ received })}
          />
        </div>
      </FilterChip>
      <BodyFilter search={search} role={role} onChange={onChange} />
      {search.id === "" ? null : (
        <FilterChip name={t("filter.notification")} chosen={[search.id]} onClear={() => onChange({ id: "" })}>
          <p className="p-2 font-mono text-xs break-all">{search.id}</p>
        </FilterChip>
      )}
    </>
  );
}

function offered(known: readonly string[], seen: (string | null)[], word: (value: string) => string) {
  const values = new Set([...known, ...seen.flatMap((value) => value ?? []).sort()]);
  return [...values].map((value) => ({ value, label: word(value) }));
}
