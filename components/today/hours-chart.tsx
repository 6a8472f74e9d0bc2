"use client";

import { scaleBand, scaleLinear } from "d3-scale";
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { series } from "@/lib/today/labels";
import type { Hour } from "@/lib/today/schema";
import { HourBars, HourTicks, type Scales } from "./hour-bars";
import { useHourName } from "./hours-reading";
import { StripesPattern } from "./series-mark";

type Props = { hours: Hour[]; chosen: Hour; onChoose: (hour: Hour) => void };

const height = 160;
const margin = { top: 8, right: 0, bottom: 18, left: 34 };

/** Bars of 24 hours. One stop for Tab; the arrows choose an hour, and a screen reader reads its three numbers. */
export function HoursChart({ hours, chosen, onChoose }: Props) {
  const t = useTranslations("today.hours");
  const format = useFormat();
  const nameOf = useHourName();
  const { box, width } = useWidth();
  const scales = scalesOf(hours, width);
  const place = hours.indexOf(chosen);
  const words = (hour: Hour) => {
    const text = (count: number | null) => (count === null ? "–" : format.number(count));
    const [created, printed, shipped] = [hour.created, hour.printed, hour.shipped].map(({ count }) =>
      text(count),
    );
    return t("reading", {
      hour: nameOf(hour),
      created: created ?? "",
      printed: printed ?? "",
      shipped: shipped ?? "",
    });
  };
  const choose = (index: number) => {
    const hour = hours[Math.min(hours.length - 1, Math.max(0, index))];
    if (hour !== undefined && hour !== chosen) onChoose(hour);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: hours.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    choose(target);
  };
  const onPoint = (event: PointerEvent) => {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - margin.left;
    choose(Math.floor(x / scales.x.step()));
  };
  return (
    <div
      ref={box}
      role="slider"
      tabIndex={0}
      aria-label={t("chart")}
      aria-valuemin={0}
      aria-valuemax={hours.length - 1}
      aria-valuenow={place}
      aria-valuetext={words(chosen)}
      onKeyDown={onKeyDown}
      onPointerMove={onPoint}
      onPointerDown={onPoint}
      className="h-40 rounded-md"
    >
      {width === 0 ? null : (
        <svg width={width} height={height} aria-hidden className="block">
          <StripesPattern />
          <HourTicks hours={hours} scales={scales} width={width} />
          <HourBars hours={hours} scales={scales} chosen={chosen} />
        </svg>
      )}
    </div>
  );
}

function scalesOf(hours: Hour[], width: number): Scales {
  const counts = hours.flatMap((hour) => series.map((one) => hour[one].count ?? 0));
  const x = scaleBand<number>()
    .domain(hours.map((_, index) => index))
    .range([margin.left, Math.max(margin.left, width - margin.right)])
    .paddingInner(0.25);
  const inside = scaleBand<string>().domain(series).range([0, x.bandwidth()]).paddingInner(0.15);
  const y = scaleLinear()
    .domain([0, Math.max(4, ...counts)])
    .range([height - margin.bottom, margin.top])
    .nice(3);
  return { x, inside, y };
}

/** Bars are drawn in pixels, so that their lines stay sharp at every width. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (box.current === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return { box, width };
}
