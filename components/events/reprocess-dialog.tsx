"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { OutcomeUnknown } from "@/components/feedback/outcome-unknown";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ApiError } from "@/lib/api/fetcher";
import type { EventSearch } from "@/lib/event-walk/schema";
import { eventCountQuery, filterOf } from "@/lib/reprocess/queries";
import { mostAtOnce, type EventCount, type ReprocessMany } from "@/lib/reprocess/schema";
import { useReprocessMany } from "./use-reprocess-many";

/** Chosen rows, or all that the list's filters hold. */
export type Again = { ids: string[] } | { search: EventSearch };

type Props = { again: Again; onClose: () => void; onDone: () => void };

/** Says how many before anything happens. */
export function ReprocessDialog({ again, onClose, onDone }: Props) {
  const t = useTranslations("events.reprocess");
  return (
    <Dialog isOpen onClose={onClose} title={t("titleMany")} description={t("effect")}>
      {"ids" in again ? (
        <Confirm
          count={{ count: again.ids.length, waiting: 0, isMore: false, upTo: null }}
          request={{ ids: again.ids }}
          {...{ onClose, onDone }}
        />
      ) : (
        <Counted search={again.search} {...{ onClose, onDone }} />
      )}
    </Dialog>
  );
}

type Ends = Pick<Props, "onClose" | "onDone">;

function Counted({ search, ...ends }: Ends & { search: EventSearch }) {
  const { data, isError, error, isFetching, refetch } = useQuery(eventCountQuery(search));
  if (isError) return <FailedPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined || isFetching) return <LoadingRows rows={3} />;
  const upTo = data.upTo === null ? {} : { upTo: data.upTo };
  return <Confirm count={data} request={{ filter: filterOf(search), ...upTo }} {...ends} />;
}

function Confirm({ count, request, onClose, onDone }: Ends & { count: EventCount; request: ReprocessMany }) {
  const t = useTranslations();
  const { send, isSending, unknown, look } = useReprocessMany(onDone);
  if (unknown !== null) {
    const requestId = unknown instanceof ApiError ? unknown.requestId : undefined;
    return <OutcomeUnknown requestId={requestId} isChecking={false} onCheck={look} />;
  }
  return (
    <>
      <p role="status" className="font-semibold">
        {t("events.reprocess.howMany", { count: count.count })}
      </p>
      {count.isMore ? <p className="text-amber">{t("events.reprocess.more", { most: mostAtOnce })}</p> : null}
      {count.waiting > 0 ? (
        <p className="text-muted">{t("events.reprocess.waiting", { count: count.waiting })}</p>
      ) : null}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>{t("common.cancel")}</Button>
        <Button
          kind="primary"
          disabled={isSending || count.count === 0}
          onClick={() => send(request)}
          icon={<RotateCw className="size-4" aria-hidden />}
        >
          {t(isSending ? "events.reprocess.sending" : "events.reprocess.action")}
        </Button>
      </div>
    </>
  );
}
