"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { OutcomeUnknown } from "@/components/feedback/outcome-unknown";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/api/fetcher";
import type { FetchCell } from "@/lib/coverage/schema";
import { useFetchCell } from "./use-fetch-cell";

/** Reads what nobody announced, or what was denied, again from Ginee. */
export function CellFetch({ cell, isNothing }: { cell: FetchCell; isNothing: boolean }) {
  const t = useTranslations("coverage.fetch");
  const fetching = useFetchCell(cell);
  return (
    <>
      <Button
        kind="primary"
        className="justify-self-start"
        disabled={isNothing || fetching.isSending || fetching.unknown !== null}
        onClick={fetching.send}
        icon={<RotateCw className="size-4" aria-hidden />}
      >
        {t(fetching.isSending ? "sending" : "action")}
      </Button>
      {fetching.unknown === null ? null : (
        <OutcomeUnknown
          requestId={fetching.unknown instanceof ApiError ? fetching.unknown.requestId : undefined}
          isChecking={false}
          onCheck={fetching.check}
        />
      )}
    </>
  );
}
