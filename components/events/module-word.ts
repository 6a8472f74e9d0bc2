"use client";

import { useTranslations } from "use-intl";
import { notificationModules } from "@/lib/notifications/schema";

/** The word for a module of Ginee; one that is new stays as it is called. */
export function useModuleWord(): (name: string) => string {
  const t = useTranslations("events.module");
  return (name) => {
    const known = notificationModules.find((one) => one === name);
    return known === undefined ? name : t(known);
  };
}
