import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DeliveryOrdersScreen } from "@/components/delivery-orders/delivery-orders-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { deliveryOrderListQuery } from "@/lib/delivery-orders/queries";
import { listDeliveryOrders } from "@/lib/delivery-orders/read";
import { parseDeliveryOrderSearch } from "@/lib/delivery-orders/search-params";
import { translator } from "@/lib/i18n/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("deliveryOrders.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DeliveryOrdersPage({ searchParams }: Props) {
  const operator = await signedInOperator();
  const search = parseDeliveryOrderSearch(await searchParams);
  const client = createQueryClient();
  await client.prefetchInfiniteQuery({
    ...deliveryOrderListQuery(search),
    queryFn: () => listDeliveryOrders(search),
  });
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DeliveryOrdersScreen role={operator.role} />
    </HydrationBoundary>
  );
}
