import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cache } from "react";
import { DeliveryScreen } from "@/components/delivery-orders/delivery-screen";
import { createQueryClient } from "@/lib/api/query-client";
import { signedInOperator } from "@/lib/auth/page";
import { deliveryDetailKey } from "@/lib/delivery-detail/queries";
import { getDeliveryDetail } from "@/lib/delivery-detail/read";
import { deliveryOrderName } from "@/lib/delivery-orders/labels";
import { deliveryOrderIdParamsSchema } from "@/lib/delivery-orders/schema";

type Props = { params: Promise<{ deliveryOrderId: string }> };

const readKnown = cache(async (deliveryOrderId: string) => {
  const operator = await signedInOperator();
  if (!deliveryOrderIdParamsSchema.safeParse({ deliveryOrderId }).success) return null;
  return getDeliveryDetail(deliveryOrderId, operator).catch(() => null);
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const deliveryOrderId = decodeURIComponent((await params).deliveryOrderId);
  const known = await readKnown(deliveryOrderId);
  return { title: known === null ? deliveryOrderId : deliveryOrderName(known) };
}

export default async function Page({ params }: Props) {
  const deliveryOrderId = decodeURIComponent((await params).deliveryOrderId);
  const operator = await signedInOperator();
  const client = createQueryClient();
  // What cannot be read is asked for by the screen, which can say so.
  const known = await readKnown(deliveryOrderId);
  if (known !== null) client.setQueryData(deliveryDetailKey(deliveryOrderId), known);
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <DeliveryScreen deliveryOrderId={deliveryOrderId} role={operator.role} />
    </HydrationBoundary>
  );
}
