export type DeliveryOrderItem = {
  deliveryOrderId: string;
  deliveryOrderItemId: string;
  inventoryId: string;
  inventorySku: string;
  inventoryName: string;
  quantity: number;
  orderId: string;
  orderItemId: string;
};

export type DeliveryAddress = {
  name: string;
  phoneNumber: string;
  province: string;
  city: string;
  district: string;
  fullAddress: string;
};

export type DeliveryOrder = {
  warehouseProviderId: string;
  warehouseId: string;
  warehouseCode: string;
  ownerId: string;
  ownerCode: string;
  deliveryOrderId: string;
  deliveryOrderSn: string;
  sourceOrderId: string;
  sourceOrderSn: string;
  deliveryOrderType: string;
  deliveryOrderStatus: string;
  createAt: string;
  lastUpdateAt: string;
  channel: string;
  waybillUrl: string;
  trackingNumber: string;
  logisticsProvider: string;
  shop: { shopId: string; shopName: string; shopUrl: string; externalShopId: string };
  shippingAddress: DeliveryAddress;
  senderAddress: DeliveryAddress;
  orderItems: DeliveryOrderItem[];
  withdrawn: boolean;
};

export type DeliveryOrderChange = Partial<Omit<DeliveryOrder, "deliveryOrderId">>;
