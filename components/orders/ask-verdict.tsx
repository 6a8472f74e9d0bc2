"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ErrorReference } from "@/components/feedback/failed-panel";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { ApiError } from "@/lib/api/fetcher";
import { messageOf } from "@/lib/api/messages";
import type { AskResult } from "@/lib/ask-ginee/schema";
import { isErrorCode } from "@/lib/errors";
import { OrderLink } from "./order-cells";
import { OrderStatus } from "./order-status";

const yearMs = 364 * 86_400_000;

type Asked = { answer: AskResult; ask: (older: boolean) => void };

/** Found, not found (where), or unknown (why): an outage never looks like an order that does not exist. */
export function Answer({ answer, ask }: Asked) {
  if (answer.outcome === "found") return <Found answer={answer} />;
  return answer.outcome === "notFound" ? (
    <NotFound answer={answer} ask={ask} />
  ) : (
    <Unknown answer={answer} ask={ask} />
  );
}

function Found({ answer: { orders, isHistorical } }: { answer: AskResult }) {
  const t = useTranslations("finding");
  return (
    <Verdict title={t("foundTitle")} tone="green">
      <p>{t(isHistorical ? "foundHistorical" : "foundText")}</p>
      {orders.map((order) => (
        <p key={order.orderId} className="flex flex-wrap items-center justify-center gap-2">
          <OrderLink order={order} />
          <OrderStatus order={order} />
        </p>
      ))}
    </Verdict>
  );
}

function NotFound({ answer: { asked }, ask }: Asked) {
  const t = useTranslations("finding");
  const format = useFormat();
  const { from, to, shops, windows } = asked;
  // What differs in capitals only is one number to a reader.
  const numbers = [...new Map(asked.numbers.map((number) => [number.toUpperCase(), number])).values()].join(
    ", ",
  );
  if (from === null || to === null) {
    return (
      <Verdict title={t("notFoundTitle")} tone="amber">
        <p>{t("notFoundById", { numbers })}</p>
      </Verdict>
    );
  }
  const words = { numbers, shops, from: format.date(from), to: format.date(to) };
  return (
    <Verdict title={t("notFoundTitle")} tone="amber">
      <p className="wrap-anywhere">{t("notFoundText", { ...words, windows })}</p>
      {Date.parse(to) - Date.parse(from) > yearMs ? null : (
        <Button onClick={() => ask(true)}>{t("askOlder")}</Button>
      )}
    </Verdict>
  );
}

function Unknown({ answer: { asked, problem }, ask }: Asked) {
  const t = useTranslations();
  const { windows, windowsDone } = asked;
  const counts = { done: windowsDone, all: windows };
  return (
    <Verdict title={t("finding.unknownTitle")} tone="red">
      {problem !== null && isErrorCode(problem) ? <p>{t(`errors.${problem}.title`)}.</p> : null}
      <p>{windows === 0 ? t("finding.unknownById") : t("finding.unknownText", counts)}</p>
      <Button onClick={() => ask(false)}>{t("finding.askAgain")}</Button>
    </Verdict>
  );
}

/** Asked and turned away: the keys, the input, or us. */
export function Refused({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const t = useTranslations();
  const known = error instanceof ApiError ? error : null;
  const { code, title, action } = messageOf(error);
  return (
    <Verdict title={t(title)} tone="red">
      <p>{t(action)}</p>
      <ErrorReference code={code} requestId={known?.requestId} transactionId={known?.gineeTransactionId} />
      <Button onClick={onAgain}>{t("finding.askAgain")}</Button>
    </Verdict>
  );
}

const tones = {
  green: "bg-green-soft text-green",
  amber: "bg-amber-soft text-amber",
  red: "bg-red-soft text-red",
};

type VerdictProps = { title: string; tone: keyof typeof tones; children: ReactNode };

function Verdict({ title, tone, children }: VerdictProps) {
  return (
    <section role="status" className={`grid justify-items-center gap-2 rounded-md p-3 ${tones[tone]}`}>
      <h3 className="font-semibold">{title}</h3>
      {children}
    </section>
  );
}
