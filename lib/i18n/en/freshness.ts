import type { Messages } from "@/lib/i18n/id";

/** How old what we show is, and what it covers. */
export const freshness: Messages["freshness"] = {
  checked: "checked {age}",
  checkedOld: "getting old: checked {age}",
  never: "never checked",
  coverage: {
    title: "What this list covers",
    short: "{days, plural, one {# day} other {# days}}, {shops, plural, one {# shop} other {# shops}}",
    shortSyncing: "since {date}, {shops, plural, one {# shop} other {# shops}}",
    cut: "{count, plural, one {# shop} other {# shops}} cut off",
    orders:
      "Orders that changed since {date} ({days, plural, one {# day} other {# days}} at the first sync), of {shops, plural, one {# shop} other {# shops}}.",
    notYet: "The first sync has not finished any stretch of time yet.",
    syncing: "The first sync has only reached back to {date}. Older ones follow.",
    older: "Older orders appear when you search for their number and ask Ginee.",
    deliveryOrders: "Delivery orders that Ginee told us of by notification, confirmed over the API.",
    events: "Every notification ever received, those that failed too.",
    lastNotification: "Last notification",
    noNotification: "There has never been a notification.",
    cutTitle: "Cut off from Ginee",
    cutSince: "{status} since {time}",
    cutUnknown: "{status}, since when is not recorded",
    cutMeans: "New orders of this shop do not come in until it is authorised again in Ginee.",
    status: { EXPIRED: "authorisation expired", DISCONNECTED: "disconnected" },
  },
  copy: {
    live: "Live from Ginee",
    older: "This order is older than our copy, which begins on {date}.",
    asked: "What you see is Ginee's own answer (historical data), {age}.",
    askAgain: "Ask Ginee again",
  },
};
