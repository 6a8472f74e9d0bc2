import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { EventsScreen } from "@/components/events/events-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { eventListQuery } from "@/lib/events/queries";
import { listEvents } from "@/lib/events/read";
import { parseEventScreen } from "@/lib/events/search-params";
import { translator } from "@/lib/i18n/server";
import { eventTroublesQuery } from "@/lib/reprocess/queries";
import { readTroubles } from "@/lib/reprocess/read";
import { retentionQuery } from "@/lib/retention/queries";
import { readRetention } from "@/lib/retention/read";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("events.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function EventsPage({ searchParams }: Props) {
  const operator = await signedInOperator();
  const { search } = parseEventScreen(await searchParams);
  const client = createQueryClient();
  await Promise.all([
    client.prefetchInfiniteQuery({
      ...eventListQuery(search),
      queryFn: () => listEvents(search, operator.role),
    }),
    client.prefetchQuery({ ...eventTroublesQuery(), queryFn: readTroubles }),
    client.prefetchQuery({ ...retentionQuery(), queryFn: readRetention }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EventsScreen role={operator.role} />
    </HydrationBoundary>
  );
}
