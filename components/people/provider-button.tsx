"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { providerAddress } from "@/lib/people/queries";
import { SignInProblem } from "./sign-in-problem";

/** Leads to the identity provider of the company. */
export function ProviderButton({ next }: { next: string }) {
  const t = useTranslations("people");
  const [state, setState] = useState<"ready" | "leaving" | "failed">("ready");
  const leave = () => {
    setState("leaving");
    providerAddress(next).then(
      (address) => window.location.assign(address),
      () => setState("failed"),
    );
  };
  return (
    <div className="grid gap-2">
      <Button size="lg" onClick={leave} disabled={state === "leaving"}>
        {t("signInWithProvider")}
      </Button>
      <SignInProblem refusal={state === "failed" ? { kind: "provider" } : null} />
    </div>
  );
}
