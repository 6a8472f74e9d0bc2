import { ExternalLink } from "lucide-react";
import { useTranslations } from "use-intl";
import { buttonLook } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { documentLookPath } from "@/lib/documents/queries";
import type { DocumentType } from "@/lib/orders/labels";

/** The document by itself, in a tab of its own. */
export function DocumentLink({ orderId, type }: { orderId: string; type: DocumentType }) {
  const t = useTranslations("order");
  return (
    <a
      href={documentLookPath(orderId, type)}
      target="_blank"
      rel="noreferrer"
      className={cn(buttonLook("quiet", "sm"), "justify-self-start")}
    >
      <ExternalLink className="size-3.5" aria-hidden />
      {t("documentOpen")}
    </a>
  );
}
