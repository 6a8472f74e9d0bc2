import type { Sandbox } from "./sandbox";

export type LabelOrder = { orderId: string; externalOrderSn: string };

/** Orders of a sandbox made for one trial, their labels, and what was asked of Ginee. */
export function labelsAt(sandbox: () => Sandbox) {
  const anOrder = (spec: Record<string, unknown> = {}) =>
    sandbox().control<LabelOrder>("/_sandbox/orders", {
      body: { channel: "TOKOPEDIA_ID", parcels: 1, announce: false, ...spec },
    });
  return {
    anOrder,
    aPrintedOrder: async (spec?: Record<string, unknown>): Promise<LabelOrder> => {
      const order = await anOrder(spec);
      await sandbox().control(`/_sandbox/orders/${order.orderId}/print`, { body: { documentType: "LABEL" } });
      return order;
    },
    goneFor: (times: number) =>
      sandbox().control("/_sandbox/faults", {
        body: { rules: [{ kind: "not-found", endpoint: "document", times }] },
      }),
    callsTo: async (endpoint: string) =>
      (await sandbox().control<{ calls: unknown[] }>(`/_sandbox/calls?endpoint=${endpoint}`)).calls,
  };
}
