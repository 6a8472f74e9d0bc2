"use client";

import Link from "next/link";
import { createContext, use, type ReactNode } from "react";
import { useTranslations } from "use-intl";

const OfferContext = createContext(false);

/** Says below itself whether Tokopedia is set up: without its settings nothing of it is on any screen. */
export function RecoveryOffer({ isOffered, children }: { isOffered: boolean; children: ReactNode }) {
  return <OfferContext value={isOffered}>{children}</OfferContext>;
}

export const useRecoveryOffered = () => use(OfferContext);

export function RecoveryLink() {
  const t = useTranslations("recovery");
  if (!useRecoveryOffered()) return null;
  return (
    <Link
      href="/events/tokopedia"
      prefetch={false}
      className="text-xs whitespace-nowrap underline decoration-line-strong underline-offset-3"
    >
      {t("link")}
    </Link>
  );
}
