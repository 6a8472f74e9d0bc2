"use client";

import { Columns3 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import type { DataColumn, Density } from "./columns";

type Props<T> = {
  columns: DataColumn<T>[];
  hidden: readonly string[];
  density: Density;
  onHidden: (hidden: string[]) => void;
  onDensity: (density: Density) => void;
};

/** Which columns show and how tall rows are; the screen remembers it for the person. */
export function ColumnChoice<T>({ columns, hidden, density, onHidden, onDensity }: Props<T>) {
  const t = useTranslations("table");
  const toggle = (id: string) =>
    onHidden(hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id]);
  return (
    <Popover
      label={t("columns")}
      align="end"
      trigger={(props) => (
        <Button {...props} size="sm" icon={<Columns3 className="size-3.5" aria-hidden />}>
          {t("columns")}
        </Button>
      )}
    >
      {() => (
        <div className="grid gap-2 p-1">
          <Segmented
            label={t("density")}
            value={density}
            onChange={onDensity}
            options={[
              { value: "compact", label: t("compact") },
              { value: "comfortable", label: t("comfortable") },
            ]}
          />
          <fieldset className="px-1">
            <legend className="sr-only">{t("columns")}</legend>
            {columns
              .filter((column) => column.canHide !== false)
              .map((column) => (
                <Checkbox
                  key={column.id}
                  label={column.header}
                  showLabel
                  checked={!hidden.includes(column.id)}
                  onChange={() => toggle(column.id)}
                />
              ))}
          </fieldset>
        </div>
      )}
    </Popover>
  );
}
