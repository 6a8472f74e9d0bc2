import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { BatchScreen } from "@/components/printing/batch-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { translator } from "@/lib/i18n/server";
import { batchKeys } from "@/lib/print-batches/queries";
import { readBatchPage } from "@/lib/print-batches/read";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("batches.titlePlain") };
}

type Props = { params: Promise<{ batchId: string }> };

export default async function Page({ params }: Props) {
  const batchId = decodeURIComponent((await params).batchId);
  const operator = await signedInOperator();

  const client = createQueryClient();
  // One that is not there is asked for by the screen, which can say so.
  const batch = await readBatchPage(batchId, operator).catch(() => null);
  if (batch !== null) client.setQueryData(batchKeys.one(batchId), batch);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <BatchScreen key={batchId} batchId={batchId} role={operator.role} />
    </HydrationBoundary>
  );
}
