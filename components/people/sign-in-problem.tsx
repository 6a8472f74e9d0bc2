"use client";

import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";

export type Refusal =
  | { kind: "wrong" | "empty" | "unknown-account" | "provider" }
  | { kind: "wait"; seconds: number }
  | { kind: "down"; requestId?: string | undefined };

const words = {
  wrong: "wrongCredentials",
  empty: "fillBoth",
  "unknown-account": "notKnownHere",
  provider: "providerFailed",
  down: "serviceDown",
} as const;

/** Why signing in did not work, read out when it appears. */
export function SignInProblem({ refusal }: { refusal: Refusal | null }) {
  const t = useTranslations("people");
  const common = useTranslations("feedback");
  return (
    <div role="alert" className="text-sm text-red empty:hidden">
      {refusal === null ? null : refusal.kind === "wait" ? (
        <Countdown key={refusal.seconds} seconds={refusal.seconds} />
      ) : (
        t(words[refusal.kind])
      )}
      {refusal?.kind === "down" && refusal.requestId ? (
        <p className="mt-1 font-mono text-xs">{common("reference", { id: refusal.requestId })}</p>
      ) : null}
    </div>
  );
}

function Countdown({ seconds }: { seconds: number }) {
  const t = useTranslations("people");
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((now) => Math.max(0, now - 1)), 1_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <span className="sr-only">{t("tooManyAttempts", { seconds })}</span>
      <span aria-hidden>{left > 0 ? t("tooManyAttempts", { seconds: left }) : t("tryAgainNow")}</span>
    </>
  );
}
