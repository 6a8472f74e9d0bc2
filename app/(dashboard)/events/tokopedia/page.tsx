import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RecoveryScreen } from "@/components/recovery/recovery-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { translator } from "@/lib/i18n/server";
import { recoveriesQuery } from "@/lib/recovery/queries";
import { isRecoveryOffered, listRecoveries } from "@/lib/recovery/read";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("recovery.title") };
}

export default async function RecoveryPage() {
  const operator = await signedInOperator();
  if (!isRecoveryOffered()) notFound();
  const client = createQueryClient();
  await client.prefetchQuery({ ...recoveriesQuery(), queryFn: listRecoveries });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RecoveryScreen role={operator.role} />
    </HydrationBoundary>
  );
}
