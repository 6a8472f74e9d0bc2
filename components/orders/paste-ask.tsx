"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { messageOf } from "@/lib/api/messages";
import { together, withUnasked } from "@/lib/ask-ginee/labels";
import { askGineeForAll } from "@/lib/ask-ginee/queries";
import { longestAsked, mostAskedTogether, type AskListResult } from "@/lib/ask-ginee/schema";
import { isErrorCode } from "@/lib/errors";
import { orderKeys } from "@/lib/orders/queries";
import { Refused } from "./ask-verdict";
import { OrderLink } from "./order-cells";
import { OrderStatus } from "./order-status";

/** Offers to ask Ginee for the codes that our copy does not have, and says of each what came of it. */
export function PasteAsk({ codes }: { codes: string[] }) {
  const t = useTranslations("orders.paste");
  const asked = codes.filter(({ length }) => length <= longestAsked);
  const { answer, progress, error, isAsking, ask } = useQuestion(asked);
  const count = asked.length;
  if (count === 0) return null;
  if (isAsking) {
    const { windowsDone: done = 0, windows: all = 0 } = progress?.asked ?? {};
    return (
      <p role="status" className="rounded-md bg-blue-soft p-2 text-sm font-semibold text-blue">
        {t("asking", { count })} {all === 0 ? "" : t("askedWindows", { done, all })}
      </p>
    );
  }
  if (error !== null) return <Refused error={error} onAgain={ask} />;
  if (answer !== undefined) return <Verdicts answer={answer} onAgain={ask} />;
  return (
    <Button className="justify-self-start" onClick={ask}>
      {t("ask", { count })}
    </Button>
  );
}

/**
 * So many codes at once as Ginee is asked for, one turn after the other while it answers. Every answer comes within
 * 5 seconds and says how far it is.
 */
function useQuestion(codes: string[]) {
  const client = useQueryClient();
  const [progress, setProgress] = useState<AskListResult>();
  const mutation = useMutation({
    mutationKey: ["orders", "ask", "list"],
    mutationFn: async () => {
      let whole: AskListResult | undefined;
      for (let from = 0; from < codes.length; from += mostAskedTogether) {
        const before = whole;
        const turn = codes.slice(from, from + mostAskedTogether);
        try {
          do {
            whole = together(before, await askGineeForAll({ codes: turn }));
            setProgress(whole);
          } while (whole.isStillAsking);
        } catch (error) {
          // What the earlier turns have told is still true.
          if (before === undefined) throw error;
          return withUnasked({ ...before, problem: messageOf(error).code }, codes.slice(from));
        }
        if (whole.problem !== null) return withUnasked(whole, codes.slice(from + turn.length));
      }
      return whole;
    },
    onSuccess: (answer) =>
      answer !== undefined && answer.orders.length > 0
        ? client.invalidateQueries({ queryKey: orderKeys.all })
        : undefined,
  });
  const ask = () => {
    setProgress(undefined);
    mutation.mutate();
  };
  return { answer: mutation.data, progress, error: mutation.error, isAsking: mutation.isPending, ask };
}

/** What Ginee did not answer is not missing; what is no order number could not be asked. */
function Verdicts({ answer, onAgain }: { answer: AskListResult; onAgain: () => void }) {
  const t = useTranslations();
  const { verdicts, orders, problem } = answer;
  const codesOf = (outcome: AskListResult["verdicts"][number]["outcome"]) =>
    verdicts.filter((verdict) => verdict.outcome === outcome).map(({ code }) => code);
  const [found, notFound, unknown] = [codesOf("found"), codesOf("notFound"), codesOf("unknown")];
  return (
    <div role="status" className="grid gap-2">
      <Group tone="text-green" codes={found} title={t("orders.paste.askFound", { count: found.length })}>
        {orders.map((order) => (
          <span key={order.orderId} className="flex flex-wrap items-center gap-2">
            <OrderLink order={order} />
            <OrderStatus order={order} />
          </span>
        ))}
      </Group>
      <Group
        tone="text-amber"
        codes={notFound}
        title={t("orders.paste.askNotFound", { count: notFound.length })}
      />
      <Group tone="text-red" codes={unknown} title={t("orders.paste.askUnknown", { count: unknown.length })}>
        {problem !== null && isErrorCode(problem) ? <p>{t(`errors.${problem}.title`)}.</p> : null}
        {verdicts.some(({ isOrderNumber }) => !isOrderNumber) ? <p>{t("finding.onlyNumbers")}</p> : null}
        {problem === null ? null : (
          <Button size="sm" className="justify-self-start" onClick={onAgain}>
            {t("finding.askAgain")}
          </Button>
        )}
      </Group>
    </div>
  );
}

type GroupProps = { tone: string; title: string; codes: string[]; children?: ReactNode };

function Group({ tone, title, codes, children }: GroupProps) {
  if (codes.length === 0) return null;
  return (
    <section aria-label={title} className="grid gap-1 text-sm">
      <h4 className={`font-semibold ${tone}`}>{title}</h4>
      <p className="flex flex-wrap gap-x-3 text-xs break-all">
        {codes.map((code) => (
          <Code key={code} value={code} />
        ))}
      </p>
      {children}
    </section>
  );
}
