"use client";

import { X } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { emptyFilter } from "@/lib/filters/schema";
import { chosenOf, useFilterWord, type FilterName } from "./filter-words";
import type { FilterProps } from "./use-order-search";

type Props = FilterProps & { names: FilterName[]; onClear: () => void };

/** Each filter that narrows the list with all its values, and a cross that takes it away. */
export function ActiveFiltersList({ search, facets, names, onChange, onClear }: Props) {
  const t = useTranslations();
  const word = useFilterWord(facets);
  return (
    <div className="grid w-72 max-w-full gap-1">
      <ul>
        {names.map((name) => (
          <li key={name} className="flex items-center gap-2 pl-2">
            <span className="min-w-0 flex-1 wrap-anywhere">
              <span className="text-muted">{t(`orders.filter.${name}`)}:</span>{" "}
              <b>
                {chosenOf(search, name)
                  .map((value) => word(name, value))
                  .join(", ")}
              </b>
            </span>
            <IconButton
              label={t("common.removeFilter", { name: t(`orders.filter.${name}`) })}
              onClick={() => onChange({ [name]: emptyFilter[name] })}
            >
              <X className="size-4" aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
      <Button kind="quiet" onClick={onClear}>
        {t("common.clearAll")}
      </Button>
    </div>
  );
}
