import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PrintRoom } from "@/components/printing/print-room";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { translator } from "@/lib/i18n/server";
import { batchListQuery } from "@/lib/print-batches/queries";
import { listBatches } from "@/lib/print-batches/read";
import { printDriftQuery } from "@/lib/print-drift/queries";
import { readPrintDrift } from "@/lib/print-drift/read";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("ledger.title") };
}

export default async function PrintPage() {
  const operator = await signedInOperator();
  const client = createQueryClient();
  await Promise.all([
    client.prefetchInfiniteQuery({
      ...batchListQuery(false),
      queryFn: () => listBatches({ isMine: false, after: null }, operator),
    }),
    client.prefetchQuery({ ...printDriftQuery(), queryFn: readPrintDrift }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <PrintRoom />
    </HydrationBoundary>
  );
}
