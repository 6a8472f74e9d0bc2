"use client";

import { useTranslations } from "use-intl";
import { ErrorReference } from "@/components/feedback/failed-panel";
import { OutcomeUnknown } from "@/components/feedback/outcome-unknown";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/api/fetcher";
import { messageOf } from "@/lib/api/messages";
import type { ViewWrite } from "./use-view-write";

type Props = { write: ViewWrite; onSaveAsNew?: (() => void) | undefined };

/** How a change of a view ended, when it did not end well; a name that is taken is said at its field. */
export function ViewProblem({ write, onSaveAsNew }: Props) {
  const t = useTranslations();
  const { problem } = write;
  if (problem === null || problem.kind === "taken" || problem.kind === "conflict") return null;
  if (problem.kind === "unknown") {
    const requestId = problem.error instanceof ApiError ? problem.error.requestId : undefined;
    return <OutcomeUnknown requestId={requestId} isChecking={write.isPending} onCheck={write.check} />;
  }
  if (problem.kind === "full") return <Refusal>{t("views.noRoom")}</Refusal>;
  if (problem.kind === "gone") {
    return (
      <Refusal>
        {t("views.goneWhileEditing")}
        {onSaveAsNew === undefined ? null : <Button onClick={onSaveAsNew}>{t("views.saveNew")}</Button>}
      </Refusal>
    );
  }
  const { code, title, action } = messageOf(problem.error);
  const requestId = problem.error instanceof ApiError ? problem.error.requestId : undefined;
  return (
    <Refusal>
      <p>
        {t(title)}. {t(action)}
      </p>
      <ErrorReference code={code} requestId={requestId} />
    </Refusal>
  );
}

function Refusal({ children }: { children: React.ReactNode }) {
  return (
    <div role="alert" className="grid justify-items-start gap-2 rounded-md bg-red-soft p-3 text-sm text-red">
      {children}
    </div>
  );
}
