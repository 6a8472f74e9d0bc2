"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

type Props = {
  isLoading: boolean;
  isFailed: boolean;
  isEnd: boolean;
  isHeld: boolean;
  onRetry: () => void;
};

/** What follows the last loaded row. A failure here leaves the rows above alone. */
export function ListFooter({ isLoading, isFailed, isEnd, isHeld, onRetry }: Props) {
  const t = useTranslations();
  return (
    <div
      role="status"
      className="sticky left-0 flex min-h-11 items-center justify-center gap-3 px-4 py-2 text-sm text-muted"
    >
      {isFailed ? (
        <>
          {t("feedback.loadMoreFailed")}
          <Button size="sm" onClick={onRetry}>
            {t("common.retry")}
          </Button>
        </>
      ) : isLoading ? (
        t("table.loadingMore")
      ) : isEnd ? (
        t("table.end")
      ) : isHeld ? (
        <Button size="sm" onClick={onRetry}>
          {t("table.lookFurther")}
        </Button>
      ) : null}
    </div>
  );
}
