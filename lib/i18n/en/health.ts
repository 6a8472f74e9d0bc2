import type { Messages } from "@/lib/i18n/id";

export const health: Messages["health"] = {
  title: "Feed health",
  connection: "Connection",
  lastEvent: "Last notification",
  never: "no notification yet",
  rateTitle: "Rate",
  rate: "{count, number}/min",
  waitingTitle: "Waiting to be processed",
  waiting: "{count, number} waiting",
  moreThan: "more than {count, number}",
  lagTitle: "Behind",
  lag: "{time} behind",
  noLag: "nothing",
  quarantinedTitle: "Quarantined",
  quarantined: "{count, number} set aside",
  silent: "Ginee is silent",
  silentShort: "silent",
  silentMeans: "orders change without a notification.",
  coverage: "See coverage",
};
