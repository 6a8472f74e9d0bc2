"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/api/fetcher";
import { changeRecoveryMutation, recoveryKeys, startRecoveryMutation } from "@/lib/recovery/queries";
import type { Recovery } from "@/lib/recovery/schema";

/** After an unknown outcome the list says what is under way: nothing is sent twice by itself. */
function useOutcome() {
  const t = useTranslations();
  const client = useQueryClient();
  const say = useToast();
  const look = () => void client.invalidateQueries({ queryKey: recoveryKeys.all });
  const onError = (error: Error) => {
    look();
    if (!isRefusal(error)) return;
    const { code } = error;
    say({ tone: "refused", text: t(`errors.${code}.title`), detail: t(`errors.${code}.action`) });
  };
  return { look, onError };
}

export function useStartRecovery(onStarted: (recovery: Recovery) => void) {
  const { look, onError } = useOutcome();
  const { mutate, isPending, error } = useMutation({
    ...startRecoveryMutation(),
    onSuccess: (recovery) => {
      look();
      onStarted(recovery);
    },
    onError,
  });
  return { start: mutate, isStarting: isPending, isUnsure: error !== null && !isRefusal(error) };
}

export function useChangeRecovery(id: string) {
  const { look, onError } = useOutcome();
  const { mutate, isPending, error } = useMutation({
    ...changeRecoveryMutation(id),
    onSuccess: look,
    onError,
  });
  return { change: mutate, isChanging: isPending, isUnsure: error !== null && !isRefusal(error) };
}

function isRefusal(error: Error): error is ApiError {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
