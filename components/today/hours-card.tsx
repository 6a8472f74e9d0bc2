"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import type { Hour, Today } from "@/lib/today/schema";
import { HoursReading } from "./hours-reading";
import { UnreadPart } from "./unread-part";

/** Drawing is not needed to read the numbers, so its code comes after the page. */
const HoursChart = dynamic(() => import("./hours-chart").then((module) => module.HoursChart), {
  ssr: false,
  loading: () => <div className="h-40" />,
});
const HoursTable = dynamic(() => import("./hours-table").then((module) => module.HoursTable), {
  loading: () => <div className="h-40" />,
});

/** What came in, was printed and left in each of the last 24 hours, as bars or as a table. */
export function HoursCard({ today, className }: { today: Today; className?: string }) {
  const t = useTranslations("today.hours");
  const [look, setLook] = useState<"chart" | "table">("chart");
  const options = [
    { value: "chart" as const, label: t("asChart") },
    { value: "table" as const, label: t("asTable") },
  ];
  return (
    <Card
      title={t("title")}
      className={className ?? ""}
      actions={<Segmented label={t("look")} value={look} options={options} onChange={setLook} />}
    >
      {today.hours === null ? (
        <UnreadPart problem={null} />
      ) : look === "table" ? (
        <HoursTable hours={today.hours} />
      ) : (
        <Chosen hours={today.hours} />
      )}
    </Card>
  );
}

/** The running hour is read out until somebody chooses another one. */
function Chosen({ hours }: { hours: Hour[] }) {
  const [from, setFrom] = useState<string | null>(null);
  const hour = hours.find((one) => one.from === from) ?? hours.at(-1);
  if (hour === undefined) return null;
  return (
    <>
      <HoursReading hour={hour} />
      <HoursChart hours={hours} chosen={hour} onChoose={(one) => setFrom(one.from)} />
    </>
  );
}
