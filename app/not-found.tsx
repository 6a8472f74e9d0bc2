import type { ComponentProps } from "react";
import { Notice } from "@/components/feedback/notice";
import { buttonLook } from "@/components/ui/button";
import { translator } from "@/lib/i18n/server";

/** Every page is sent this one beside itself: an icon of the library or a link of the router would be paid everywhere. */
const home = "/orders";

export default async function NotFound() {
  const t = await translator();
  return (
    <main className="grid min-h-dvh place-items-center">
      <Notice
        isPage
        icon={NothingThere}
        title={t("feedback.notFoundTitle")}
        actions={
          <a href={home} className={buttonLook("primary")}>
            {t("feedback.toOrders")}
          </a>
        }
      >
        {t("feedback.notFoundText")}
      </Notice>
    </main>
  );
}

function NothingThere(props: ComponentProps<"svg">) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinecap="round" {...props}>
      <path d="m13.5 8.5-5 5m0-5 5 5M21 21l-4.3-4.3" />
      <circle cx="11" cy="11" r="8" />
    </svg>
  );
}
