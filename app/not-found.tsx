import { SearchX } from "lucide-react";
import Link from "next/link";
import { Notice } from "@/components/feedback/notice";
import { buttonLook } from "@/components/ui/button";
import { translator } from "@/lib/i18n/server";

export default async function NotFound() {
  const t = await translator();
  return (
    <main className="grid min-h-dvh place-items-center">
      <Notice
        isPage
        icon={SearchX}
        title={t("feedback.notFoundTitle")}
        actions={
          <Link href="/orders" className={buttonLook("primary")}>
            {t("feedback.toOrders")}
          </Link>
        }
      >
        {t("feedback.notFoundText")}
      </Notice>
    </main>
  );
}
