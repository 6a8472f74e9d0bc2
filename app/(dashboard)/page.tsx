import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TodayScreen } from "@/components/today/today-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { translator } from "@/lib/i18n/server";
import { todayQuery } from "@/lib/today/queries";
import { readToday } from "@/lib/today/read";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("today.title") };
}

export default async function TodayPage() {
  await signedInOperator();
  const client = createQueryClient();
  await client.prefetchQuery({ ...todayQuery(), queryFn: readToday });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <TodayScreen />
    </HydrationBoundary>
  );
}
