import type { ReactNode } from "react";
import { RecoveryOffer } from "@/components/recovery/recovery-offer";
import { isRecoveryOffered } from "@/lib/recovery/read";

export default function Layout({ children }: { children: ReactNode }) {
  return <RecoveryOffer isOffered={isRecoveryOffered()}>{children}</RecoveryOffer>;
}
