"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import * as z from "zod/mini";
import type { Density } from "@/components/data-table/columns";
import { useToast } from "@/components/ui/toast";
import { apiSend } from "@/lib/api/fetcher";
import { hiddenAtFirst } from "./order-columns";

const listLookSchema = z.object({ hidden: z.array(z.string()), density: z.enum(["compact", "comfortable"]) });
export type ListLook = z.infer<typeof listLookSchema>;

/** Null when nothing was saved, or an older version saved something else. */
function readListLook(saved: unknown): ListLook | null {
  const parsed = listLookSchema.safeParse(saved);
  return parsed.success ? parsed.data : null;
}

/** Which columns show and how tall rows are, remembered for the person on every computer. */
export function useListLook(savedValue: unknown) {
  const t = useTranslations("orders");
  const say = useToast();
  const [look, setLook] = useState<ListLook>(
    () => readListLook(savedValue) ?? { hidden: hiddenAtFirst, density: "compact" },
  );
  const keep = (next: ListLook) => {
    setLook(next);
    apiSend("PUT", "/api/preferences/orders-columns", { value: next }, z.unknown()).catch(() =>
      say({ tone: "refused", text: t("lookNotKept") }),
    );
  };
  return {
    ...look,
    onHidden: (hidden: string[]) => keep({ ...look, hidden }),
    onDensity: (density: Density) => keep({ ...look, density }),
  };
}
