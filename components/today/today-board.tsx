"use client";

import type { Today } from "@/lib/today/schema";
import { CourierBacklogCard } from "./courier-backlog";
import { DeadlineCards } from "./deadline-cards";
import { HealthCard } from "./health-card";
import { HoursCard } from "./hours-card";
import { PrintedCard } from "./printed-card";
import { StopCard } from "./stop-card";

/** Everything at one look on an office screen, one below the other on a phone, the urgent first. */
export function TodayBoard({ today }: { today: Today }) {
  return (
    <div className="grid gap-3 px-3.5 pb-6">
      <DeadlineCards today={today} />
      <div className="grid items-stretch gap-3 lg:grid-cols-12">
        <div className="flex min-w-0 flex-col gap-3 lg:order-last lg:col-span-5">
          <StopCard numbers={today.numbers} className="flex-1" />
          <PrintedCard today={today} />
        </div>
        <CourierBacklogCard today={today} className="lg:col-span-7" />
      </div>
      <div className="grid items-stretch gap-3 lg:grid-cols-12">
        <HoursCard today={today} className="lg:col-span-8" />
        <HealthCard today={today} className="lg:col-span-4" />
      </div>
    </div>
  );
}
