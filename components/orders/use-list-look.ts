"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import type { Density } from "@/components/data-table/columns";
import { useToast } from "@/components/ui/toast";
import { saveListLook } from "@/lib/orders/queries";
import type { ListLook } from "@/lib/orders/schema";
import { hiddenAtFirst } from "./order-columns";

/** Which columns show and how tall rows are; `saved` is null for somebody who never chose. */
export function useListLook(saved: ListLook | null) {
  const t = useTranslations("orders");
  const say = useToast();
  const [look, setLook] = useState<ListLook>(saved ?? { hidden: hiddenAtFirst, density: "compact" });
  const keep = (next: ListLook) => {
    setLook(next);
    saveListLook(next).catch(() => say({ tone: "refused", text: t("lookNotKept") }));
  };
  return {
    ...look,
    onHidden: (hidden: string[]) => keep({ ...look, hidden }),
    onDensity: (density: Density) => keep({ ...look, density }),
  };
}
