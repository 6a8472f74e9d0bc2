"use client";

import { useQuery } from "@tanstack/react-query";
import { RotateCw, X } from "lucide-react";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { LoadingRows } from "@/components/feedback/loading-rows";
import { OutcomeUnknown } from "@/components/feedback/outcome-unknown";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { SidePanel } from "@/components/ui/side-panel";
import { ApiError } from "@/lib/api/fetcher";
import { canSeePersons, roleAtLeast, type Role } from "@/lib/auth/roles";
import { eventQuery } from "@/lib/events/queries";
import { EventBody } from "./event-body";
import { EventFacts } from "./event-facts";
import { EventHeaders } from "./event-headers";
import { useReprocess } from "./use-reprocess";

type Props = { eventId: string; role: Role; onClose: () => void };

/** One notification beside the list: what it said, what became of it, and once more for those who may. */
export function EventPanel({ eventId, role, onClose }: Props) {
  const t = useTranslations();
  const query = useQuery(eventQuery(eventId));
  const reprocess = useReprocess(eventId);
  const event = query.data;
  const checkOutcome = async () => {
    const { isSuccess } = await query.refetch();
    if (isSuccess) reprocess.forget();
  };
  return (
    <SidePanel
      label={t("events.panel.title", { id: eventId })}
      header={
        <>
          <h2 className="min-w-0 flex-1 truncate font-semibold">
            {t("events.panel.heading", { id: eventId })}
          </h2>
          {roleAtLeast(role, "supervisor") && event ? (
            <Button
              size="sm"
              disabled={reprocess.isSending || reprocess.unknown !== null || event.outcome === "waiting"}
              onClick={reprocess.send}
              icon={<RotateCw className="size-3.5" aria-hidden />}
            >
              {t(reprocess.isSending ? "events.reprocess.sending" : "events.reprocess.action")}
            </Button>
          ) : null}
          <IconButton label={t("common.close")} onClick={onClose}>
            <X className="size-4" aria-hidden />
          </IconButton>
        </>
      }
    >
      {reprocess.unknown === null ? null : (
        <div className="p-3">
          <OutcomeUnknown
            requestId={reprocess.unknown instanceof ApiError ? reprocess.unknown.requestId : undefined}
            isChecking={query.isFetching}
            onCheck={() => void checkOutcome()}
          />
        </div>
      )}
      {event ? (
        <>
          <EventFacts event={event} />
          <EventHeaders headers={event.headers} />
          <EventBody body={event.body} isWhole={canSeePersons(role)} />
        </>
      ) : query.isError ? (
        <FailedPanel error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <LoadingRows rows={8} />
      )}
    </SidePanel>
  );
}
