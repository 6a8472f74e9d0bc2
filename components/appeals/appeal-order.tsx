"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

/** Its code comes with the first appeal. */
const AppealAsk = lazy(async () => ({ default: (await import("./appeal-ask")).AppealAsk }));

/** The times of one order as a paper. */
export function AppealOrder({ orderId }: { orderId: string }) {
  const t = useTranslations("appeals");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t("open")}>
        <Suspense>
          <AppealAsk count={1} isExact readIds={() => Promise.resolve([orderId])} />
        </Suspense>
      </Dialog>
    </>
  );
}
