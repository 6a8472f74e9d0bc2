"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { OrderSearch } from "@/lib/orders/search-params";

/** Its code comes with the first export. */
const ExportDialog = lazy(async () => ({ default: (await import("./export-dialog")).ExportDialog }));

type Props = {
  search: OrderSearch;
  /** Ids of the visible columns, in the order of the screen. */
  columns: readonly string[];
};

export function ExportOrders(props: Props) {
  const t = useTranslations("exporting");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        {t("open")}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t("title")}>
        <Suspense>
          <ExportDialog {...props} />
        </Suspense>
      </Dialog>
    </>
  );
}
