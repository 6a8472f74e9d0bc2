import { dehydrate } from "@tanstack/react-query";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OrdersPage } from "@/components/orders/orders-page";
import { inTime } from "@/lib/api/in-time";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { readFacets } from "@/lib/facets/read";
import { translator } from "@/lib/i18n/server";
import { orderFacetsQuery, orderListQuery } from "@/lib/orders/queries";
import { listOrders } from "@/lib/orders/read";
import { listLookSchema } from "@/lib/orders/schema";
import { parseScreenSearch } from "@/lib/orders/search-params";
import { readPreference } from "@/lib/people/read";
import { viewsQuery } from "@/lib/saved-views/queries";
import { findViewAddress, listViewsAtOnce } from "@/lib/saved-views/read";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("orders.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Page({ searchParams }: Props) {
  const operator = await signedInOperator();
  const given = await searchParams;
  const viewAddress = await findViewAddress(given, operator);
  if (viewAddress !== null) redirect(viewAddress);
  const search = parseScreenSearch(given);
  const client = createQueryClient();
  const counts = client.prefetchQuery({ ...orderFacetsQuery(search), queryFn: () => readFacets(search) });
  const [saved] = await Promise.all([
    readPreference(operator, "orders-columns"),
    client.prefetchInfiniteQuery({ ...orderListQuery(search), queryFn: () => listOrders(search, operator) }),
    inTime(counts, 100),
    client.prefetchQuery({ ...viewsQuery(), queryFn: () => listViewsAtOnce(operator) }),
  ]);
  const savedLook = listLookSchema.safeParse(saved.value).data ?? null;
  return <OrdersPage state={dehydrate(client)} savedLook={savedLook} role={operator.role} />;
}
