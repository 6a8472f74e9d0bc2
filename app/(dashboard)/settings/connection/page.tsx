import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ConnectionScreen } from "@/components/connection/connection-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { connectionQuery } from "@/lib/connection/queries";
import { readConnection } from "@/lib/connection/read";
import { translator } from "@/lib/i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("connection.title") };
}

export default async function ConnectionPage() {
  const { role } = await signedInOperator();
  const client = createQueryClient();
  await client.prefetchQuery({ ...connectionQuery(), queryFn: readConnection });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ConnectionScreen role={role} />
    </HydrationBoundary>
  );
}
