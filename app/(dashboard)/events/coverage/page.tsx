import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { CoverageScreen } from "@/components/coverage/coverage-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { coverageQuery } from "@/lib/coverage/queries";
import { readCoverage } from "@/lib/coverage/read";
import { dayRange, requireCoverageSearch } from "@/lib/coverage/search-params";
import { translator } from "@/lib/i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("coverage.title") };
}

type Props = { searchParams: Promise<{ until?: string | string[] }> };

export default async function CoveragePage({ searchParams }: Props) {
  const operator = await signedInOperator();
  const range = dayRange(String((await searchParams).until));
  const client = createQueryClient();
  await client.prefetchQuery({
    ...coverageQuery(range),
    queryFn: () => readCoverage(requireCoverageSearch(new URLSearchParams({ range }))),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <CoverageScreen role={operator.role} />
    </HydrationBoundary>
  );
}
