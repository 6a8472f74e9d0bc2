import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ForbiddenPanel } from "@/components/feedback/forbidden-panel";
import { RacksScreen } from "@/components/racks/racks-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { roleAtLeast } from "@/lib/auth/roles";
import { translator } from "@/lib/i18n/server";
import { racksQuery } from "@/lib/racks/queries";
import { readRacks } from "@/lib/racks/read";
import { shownAtFirst } from "@/lib/racks/schema";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("racks.title") };
}

export default async function RacksPage() {
  const { role } = await signedInOperator();
  if (!roleAtLeast(role, "supervisor")) return <ForbiddenPanel />;
  const client = createQueryClient();
  await client.prefetchQuery({ ...racksQuery({ q: "", most: shownAtFirst }), queryFn: () => readRacks() });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <RacksScreen />
    </HydrationBoundary>
  );
}
