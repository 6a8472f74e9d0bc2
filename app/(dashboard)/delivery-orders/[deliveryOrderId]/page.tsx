import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { DeliveryScreen } from "@/components/delivery-orders/delivery-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { deliveryDetailKey } from "@/lib/delivery-detail/queries";
import { getDeliveryDetail } from "@/lib/delivery-detail/read";
import { deliveryOrderIdParamsSchema } from "@/lib/delivery-orders/schema";

type Props = { params: Promise<{ deliveryOrderId: string }> };

export default async function Page({ params }: Props) {
  const deliveryOrderId = decodeURIComponent((await params).deliveryOrderId);
  const operator = await signedInOperator();
  const client = createQueryClient();
  // What cannot be read is asked for by the screen, which can say so.
  const isId = deliveryOrderIdParamsSchema.safeParse({ deliveryOrderId }).success;
  const known = isId ? await getDeliveryDetail(deliveryOrderId, operator).catch(() => null) : null;
  if (known !== null) client.setQueryData(deliveryDetailKey(deliveryOrderId), known);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DeliveryScreen deliveryOrderId={deliveryOrderId} role={operator.role} />
    </HydrationBoundary>
  );
}
