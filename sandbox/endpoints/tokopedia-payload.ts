import type { Order } from "../world/order.ts";
import type { Sandbox } from "../sandbox.ts";
import { tokopediaStatusCode } from "../world/external-status.ts";
import { mix, saltOf } from "../world/random.ts";

function productsOf(order: Order) {
  return order.items.map((item) => ({
    id: 1_100_000_000 + (saltOf(item.sku) % 90_000_000),
    Name: `${item.productName} ${item.variationName}`,
    notes: "",
    currency: "Rp.",
    weight: 0.25,
    total_weight: 0.25 * item.quantity,
    price: item.actualPrice,
    total_price: item.actualTotalPrice,
    quantity: item.quantity,
    sku: item.sku,
  }));
}

function identity(sandbox: Sandbox, order: Order) {
  return {
    fs_id: sandbox.options.tokopediaFsId,
    order_id: Number(order.externalOrderId),
    shop_id: Number(order.externalShopId),
    warehouse_id: Number(order.items[0]?.warehouse?.externalWarehouseId ?? 0),
    order_status: tokopediaStatusCode(order.orderStatus),
  };
}

export function statusData(sandbox: Sandbox, order: Order) {
  return { ...identity(sandbox, order), product_details: productsOf(order) };
}

function recipientOf(order: Order) {
  const { name, phoneNumber, fullAddress, district, city, province, country, zipCode } =
    order.shippingAddressInfo;
  return {
    Name: name,
    phone: phoneNumber.replaceAll(/\D/g, ""),
    address: {
      address_full: fullAddress,
      district,
      city,
      province,
      country,
      postal_code: zipCode,
      district_id: 3518,
      city_id: 252,
      province_id: 15,
      geo: "-7.2648774,112.7485448",
    },
  };
}

function amountsOf({ paymentInfo }: Order) {
  return {
    ttl_product_price: paymentInfo.subTotal,
    shipping_cost: paymentInfo.totalShippingFee,
    insurance_cost: paymentInfo.insuranceFee,
    ttl_amount: paymentInfo.totalAmount,
    voucher_amount: paymentInfo.totalDiscounts,
    toppoints_amount: 0,
  };
}

/** Customers come blank, and the waybill hides in custom_fields, as live programs have seen. */
export function notificationData(sandbox: Sandbox, order: Order) {
  const parcel = order.logisticsInfos[0];
  const waybill = parcel?.logisticsTrackingNumber;
  return {
    ...identity(sandbox, order),
    invoice_ref_num: order.externalOrderSn,
    products: productsOf(order),
    customer: { id: Number(order.customerInfo.externalCustomerId), Name: "", phone: "", email: "" },
    recipient: recipientOf(order),
    shop_name: sandbox.world.shops.find((shop) => shop.shopId === order.shopId)?.name ?? "",
    payment_id: 700_000_000 + (mix(sandbox.world.seed, order.index, 120) % 90_000_000),
    payment_date: order.payAt,
    logistics: {
      shipping_id: 6,
      district_id: 3518,
      city_id: 252,
      province_id: 15,
      geo: "-7.2648774,112.7485448",
      shipping_agency: parcel?.logisticsProviderName ?? "",
      service_type: "Service Normal",
    },
    amt: amountsOf(order),
    dropshipper_info: {
      Name: order.extraInfo.dropShipperName ?? "",
      phone: order.extraInfo.dropShipperPhone ?? "",
    },
    voucher_info: { voucher_code: "", voucher_type: 0 },
    device_type: "",
    create_time: order.createAt.replace("Z", ".813455Z"),
    custom_fields: waybill ? { awb: waybill } : {},
    accept_partial: false,
  };
}
