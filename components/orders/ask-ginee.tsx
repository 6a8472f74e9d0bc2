"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { askGinee } from "@/lib/ask-ginee/queries";
import type { AskInput, AskResult } from "@/lib/ask-ginee/schema";
import { orderKeys } from "@/lib/orders/queries";
import { Answer, Refused } from "./ask-verdict";

type Props = {
  code: string;
  /** false: it does not look like an order number, so asking is offered and not urged. */
  isLikely: boolean;
};

/** The button, what is being asked while it is asked, and the verdict: found, not found, refused or unknown. */
export function AskGinee({ code, isLikely }: Props) {
  const t = useTranslations("finding");
  const { answer, progress, error, isAsking, ask } = useQuestion(code);
  if (isAsking) return <Asking code={code} progress={progress} />;
  if (error !== null) return <Refused error={error} onAgain={() => ask(false)} />;
  if (answer === undefined) {
    return (
      <div className="justify-self-center">
        <Button kind={isLikely ? "primary" : "plain"} onClick={() => ask(false)}>
          {t(isLikely ? "ask" : "askAsNumber")}
        </Button>
      </div>
    );
  }
  return <Answer answer={answer} ask={ask} />;
}

/** Asks on while Ginee is still being asked: every answer comes within 5 seconds and says how far it is. */
function useQuestion(code: string) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<AskResult>();
  const mutation = useMutation({
    mutationKey: ["orders", "ask"],
    mutationFn: async (input: AskInput) => {
      let answer = await askGinee(input);
      while (answer.isStillAsking) {
        setProgress(answer);
        answer = await askGinee(input);
      }
      return answer;
    },
    onSuccess: ({ outcome }) =>
      outcome === "found" ? client.invalidateQueries({ queryKey: orderKeys.all }) : undefined,
  });
  const ask = (older: boolean) => {
    setProgress(undefined);
    mutation.mutate({ code, older });
  };
  return { answer: mutation.data, progress, error: mutation.error, isAsking: mutation.isPending, ask };
}

function Asking({ code, progress }: { code: string; progress: AskResult | undefined }) {
  const t = useTranslations("finding");
  const number = code.trim();
  const { windowsDone = 0, windows = 0 } = progress?.asked ?? {};
  return (
    <p role="status" className="rounded-md bg-blue-soft p-3 font-semibold text-blue">
      {windows === 0
        ? t("asking", { number })
        : t("askingWindows", { number, done: windowsDone, all: windows })}
    </p>
  );
}
