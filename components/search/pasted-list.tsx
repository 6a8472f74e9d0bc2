"use client";

import { useTranslations } from "use-intl";
import { PasteList } from "@/components/orders/paste-list";
import { Dialog } from "@/components/ui/dialog";

/** The check of a list whose text came into the search box. */
export function PastedList({ onClose }: { onClose: () => void }) {
  const t = useTranslations("orders.paste");
  return (
    <Dialog isOpen onClose={onClose} title={t("open")}>
      <PasteList onLeave={onClose} />
    </Dialog>
  );
}
