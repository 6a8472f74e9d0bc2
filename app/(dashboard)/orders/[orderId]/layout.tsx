import type { Metadata } from "next";
import type { ReactNode } from "react";
import { RecoveryOffer } from "@/components/recovery/recovery-offer";
import { signedInOperator } from "@/lib/auth/page";
import { orderName } from "@/lib/orders/labels";
import { readRows } from "@/lib/orders/read";
import { isRecoveryOffered } from "@/lib/recovery/read";

type Props = { params: Promise<{ orderId: string }> };

/** Several orders stand open beside each other: the tab says which one it is. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const orderId = decodeURIComponent((await params).orderId);
  const operator = await signedInOperator();
  const rows = await readRows([orderId], operator).catch(() => null);
  return { title: orderName(rows?.get(orderId) ?? { orderId, externalOrderSn: null }) };
}

export default function Layout({ children }: { children: ReactNode }) {
  return <RecoveryOffer isOffered={isRecoveryOffered()}>{children}</RecoveryOffer>;
}
