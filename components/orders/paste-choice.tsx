"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { LookupResult } from "@/lib/orders/schema";
import { addressOfChosen } from "./use-chosen";

type Props = { found: LookupResult["found"]; onLeave: () => void };

/** Takes the found orders along: the list opens with them chosen, so that whatever can be done with rows can be done. */
export function PasteChoice({ found, onLeave }: Props) {
  const t = useTranslations("orders.paste");
  const router = useRouter();
  const ids = [...new Set(found.flatMap(({ orders }) => orders.map(({ orderId }) => orderId)))];
  if (ids.length === 0) return null;
  const choose = () => {
    router.push(`/orders?sel=${encodeURIComponent(addressOfChosen(ids))}`);
    onLeave();
  };
  return (
    <div className="sticky -bottom-4 -mx-4 -mb-4 border-t border-line bg-surface p-4">
      <Button kind="primary" onClick={choose}>
        {t("choose", { count: ids.length })}
      </Button>
    </div>
  );
}
