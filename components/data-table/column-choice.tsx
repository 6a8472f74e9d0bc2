"use client";

import { Columns3 } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import type { ColumnToolsProps } from "./column-tools";

/** Its code comes with the first time somebody changes columns. */
const ColumnTools = lazy(async () => ({ default: (await import("./column-tools")).ColumnTools }));

/** Which columns show, where, and how tall rows are; the screen remembers it for the person. */
export function ColumnChoice(props: ColumnToolsProps) {
  const t = useTranslations("table");
  return (
    <Popover
      label={t("columns")}
      align="end"
      trigger={(trigger) => (
        <Button
          {...trigger}
          size="sm"
          title={t("columns")}
          icon={<Columns3 className="size-3.5" aria-hidden />}
        >
          <span className="max-2xl:sr-only">{t("columns")}</span>
        </Button>
      )}
    >
      {() => (
        <Suspense>
          <ColumnTools {...props} />
        </Suspense>
      )}
    </Popover>
  );
}
