import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { OrderScreen } from "@/components/order/order-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { getOrder } from "@/lib/order-detail/read";
import { historyKey } from "@/lib/order-history/queries";
import { readHistory } from "@/lib/order-history/read";
import { usualLimit } from "@/lib/order-history/search-params";
import { orderKeys } from "@/lib/orders/queries";
import { printCopiesQuery } from "@/lib/print-copies/queries";
import { listCopies } from "@/lib/print-copies/read";

type Props = { params: Promise<{ orderId: string }> };

export default async function Page({ params }: Props) {
  const orderId = decodeURIComponent((await params).orderId);
  const operator = await signedInOperator();

  const client = createQueryClient();
  // What the mirror lacks is asked for by the screen, which can say so; only a known order is sent along.
  const newest = { cursor: null, limit: usualLimit };
  const [order, history, copies] = await Promise.all([
    getOrder(orderId, operator).catch(() => null),
    readHistory(orderId, newest, operator).catch(() => null),
    listCopies(orderId).catch(() => undefined),
  ]);
  if (order !== null) client.setQueryData(orderKeys.detail(orderId), order);
  if (order !== null && history !== null)
    client.setQueryData(historyKey(orderId), { pages: [history], pageParams: [null] });
  if (copies) client.setQueryData(printCopiesQuery(orderId).queryKey, copies);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <OrderScreen orderId={orderId} role={operator.role} />
    </HydrationBoundary>
  );
}
