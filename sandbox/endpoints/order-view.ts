import type { DocumentLinks } from "../documents/links.ts";
import type { Order, OrderItem, Parcel } from "../world/order.ts";
import type { Quirky } from "../quirks.ts";
import type { Money } from "./payment-view.ts";
import { strikes } from "../quirks.ts";
import { moneyWriter, paymentView } from "./payment-view.ts";
import { personView } from "./person-view.ts";

function cancelView(order: Order, context: Quirky) {
  const { canceledBy, ...rest } = order.cancelInfo;
  return {
    ...rest,
    [strikes(context, "cancelBySpelling", order.index) ? "cancelBy" : "canceledBy"]: canceledBy,
  };
}

function sharedView(order: Order, context: Quirky, money: Money) {
  const isSparse = strikes(context, "sparseNulls", order.index);
  return {
    orderId: order.orderId,
    channel: order.channel,
    shopId: order.shopId,
    orderType: order.orderType,
    orderStatus: order.orderStatus,
    country: order.country,
    currency: order.currency,
    totalAmount: money(order.totalAmount),
    paymentMethod: order.paymentMethod,
    payAt: order.payAt,
    promisedToShipBefore: order.promisedToShipBefore,
    createAt: order.createAt,
    lastUpdateAt: order.lastUpdateAt,
    externalShopId: isSparse ? null : order.externalShopId,
    externalOrderId: order.externalOrderId,
    externalOrderSn: order.externalOrderSn,
    externalOrderStatus: order.externalOrderStatus,
    externalCreateAt: order.externalCreateAt,
    externalUpdateAt: order.externalUpdateAt,
    closeAt: order.closeAt,
  };
}

/** A row of list-order: no items, no address, no waybill, no print state. */
export function listView(order: Order, context: Quirky) {
  const isSparse = strikes(context, "sparseNulls", order.index);
  return {
    ...sharedView(order, context, moneyWriter(order, context, 1)),
    customerName: isSparse ? null : order.customerInfo.name,
    totalQuantity: isSparse ? null : order.totalQuantity,
    problemOrderTypes: order.problemOrderTypes,
  };
}

const priceNames = [
  "actualPrice",
  "actualTotalPrice",
  "originalPrice",
  "originalTotalPrice",
  "discountedPrice",
] as const;

function itemView(item: OrderItem, money: Money) {
  const prices = Object.fromEntries(priceNames.map((name) => [name, money(item[name])]));
  return { ...item, ...prices };
}

function batchItemView(item: OrderItem, order: Order, context: Quirky, money: Money) {
  const isPadded = strikes(context, "paddedStrings", order.index);
  const { warehouse } = item;
  const padded = warehouse && {
    ...warehouse,
    city: `${warehouse.city} `,
    province: `${warehouse.province}    `,
  };
  return {
    ...itemView(item, money),
    masterSkuType: strikes(context, "unknownEnums", order.index) ? "ASSEMBLED" : item.masterSkuType,
    warehouse: isPadded ? padded : warehouse,
    externalProductId: strikes(context, "sparseNulls", order.index) ? null : item.externalProductId,
  };
}

function parcelView(parcel: Parcel, order: Order, context: Quirky) {
  const isPadded = strikes(context, "paddedStrings", order.index) && parcel.logisticsTrackingNumber !== "";
  const isSparse = strikes(context, "sparseNulls", order.index);
  return {
    ...parcel,
    logisticsTrackingNumber: isPadded
      ? ` ${parcel.logisticsTrackingNumber} `
      : parcel.logisticsTrackingNumber,
    logisticsProviderId: isSparse ? null : parcel.logisticsProviderId,
  };
}

function extraView(order: Order, context: Quirky) {
  const { extraInfo } = order;
  return strikes(context, "sparseNulls", order.index) ? { ...extraInfo, itemTotalWeight: null } : extraInfo;
}

function printView(order: Order, context: Quirky, links: DocumentLinks) {
  const isUnknown = strikes(context, "unknownEnums", order.index);
  const states = { ...order.printInfo, ...(isUnknown ? { packingPrintStatus: "QUEUED" } : {}) };
  if (order.isPrintTold !== true && strikes(context, "missingPrintInfo", order.index)) return {};
  return { printInfo: context.quirks.splitPrintInfo ? states : { ...states, ...links } };
}

function shippingDocumentView(order: Order, context: Quirky) {
  const isEmpty = strikes(context, "emptySections", order.index);
  const { name, phoneNumber, fullAddress } = order.shippingAddressInfo;
  return {
    recipientAddress: { name, phone: phoneNumber, fullAddress },
    sortCode: isEmpty ? {} : order.shippingDocumentInfo.sortCode,
    serviceType: order.shippingDocumentInfo.serviceType,
  };
}

export function batchView(order: Order, context: Quirky, links: DocumentLinks, withDocument: boolean) {
  const money = moneyWriter(order, context, 1);
  const isBare = strikes(context, "channelWithoutSuffix", order.index);
  const isUnknown = strikes(context, "unknownEnums", order.index) && order.problemOrderTypes.length > 0;
  return {
    ...sharedView(order, context, money),
    channel: isBare ? order.channel.replace(/_ID$/, "") : order.channel,
    fakerOrder: strikes(context, "fakerOrderString", order.index)
      ? String(order.fakerOrder)
      : order.fakerOrder,
    isCod: order.isCod,
    problemOrderTypes: isUnknown
      ? [...order.problemOrderTypes, "DISTRIBUTION_REVIEW"]
      : order.problemOrderTypes,
    customerName: null,
    totalQuantity: null,
    nextCursor: null,
    outboundNo: null,
    ...personView(order, context, { hasTown: false, hasId: !context.quirks.sparseNulls }),
    paymentInfo: paymentView(order, context, money),
    items: order.items.map((item) => batchItemView(item, order, context, money)),
    logisticsInfos: order.logisticsInfos.map((parcel) => {
      const { itemId: _, ...rest } = parcelView(parcel, order, context);
      return rest;
    }),
    ...(withDocument && order.channel === "TIKTOK_ID"
      ? { shippingDocumentInfo: shippingDocumentView(order, context) }
      : {}),
    cancelInfo: cancelView(order, context),
    extraInfo: extraView(order, context),
    ...printView(order, context, links),
  };
}

export function detailView(order: Order, context: Quirky, links: DocumentLinks) {
  const money = moneyWriter(order, context, 6);
  const {
    id: _,
    shippingFeePaidBySystem: __,
    ...paymentInfo
  } = paymentView(order, context, money) as Record<string, unknown>;
  return {
    ...sharedView(order, context, money),
    purchasedOn: order.purchasedOn,
    country: strikes(context, "longCountry", order.index) ? "INDONESIA" : order.country,
    ...personView(order, context, { hasTown: true, hasId: false }),
    paymentInfo,
    items: order.items.map((item) => {
      const {
        masterSku: _1,
        masterSkuType: _2,
        isGift: _3,
        isFulfilByPlatform: _4,
        warehouse: _5,
        ...rest
      } = itemView(item, money);
      return rest;
    }),
    logisticsInfos: order.logisticsInfos.map((parcel) => parcelView(parcel, order, context)),
    cancelInfo: cancelView(order, context),
    extraInfo: extraView(order, context),
    printInfo: context.quirks.splitPrintInfo ? links : { ...order.printInfo, ...links },
  };
}
