"use client";

import { useMutation, type MutationOptions } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ErrorReference } from "@/components/feedback/failed-panel";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ApiError } from "@/lib/api/fetcher";
import { canSeePersons, type Role } from "@/lib/auth/roles";

type Props<Persons> = {
  role: Role;
  /** Leaves a record of who looked. */
  reveal: MutationOptions<Persons, Error, void>;
  children: (revealed: Persons | undefined) => ReactNode;
};

/** Persons, masked until somebody who may asks to see them. What is revealed stays in this component only. */
export function RevealCard<Persons>({ role, reveal, children }: Props<Persons>) {
  const t = useTranslations("order");
  const { data, error, isPending, mutate } = useMutation(reveal);
  const failure = error instanceof ApiError ? error : null;
  return (
    <Card
      title={t("recipient")}
      actions={
        canSeePersons(role) && data === undefined ? (
          <Button
            size="sm"
            title={t("revealHint")}
            isBusy={isPending}
            onClick={() => mutate()}
            icon={<Eye className="size-3.5" aria-hidden />}
          >
            {isPending ? t("revealing") : t("reveal")}
          </Button>
        ) : null
      }
    >
      {children(data)}
      {failure ? <ErrorReference code={failure.code} requestId={failure.requestId} /> : null}
    </Card>
  );
}
