import type { ScaleBand, ScaleLinear } from "d3-scale";
import { useFormat } from "@/components/layout/preferences";
import { cn } from "@/lib/cn";
import { series } from "@/lib/today/labels";
import type { Hour } from "@/lib/today/schema";
import { fillOf, looks } from "./series-mark";

export type Scales = { x: ScaleBand<number>; inside: ScaleBand<string>; y: ScaleLinear<number, number> };

const narrow = 560;

/** Lines for a few counts and names for every third hour, every sixth where it is narrow. */
export function HourTicks({ hours, scales, width }: { hours: Hour[]; scales: Scales; width: number }) {
  const format = useFormat();
  const { x, y } = scales;
  const [left, right] = x.range();
  const every = width < narrow ? 6 : 3;
  return (
    <g className="text-muted" fontSize="11">
      {y.ticks(3).map((count) => (
        <g key={count}>
          <line x1={left} x2={right} y1={y(count)} y2={y(count)} className="stroke-line" />
          <text x={left - 6} y={y(count)} dy="0.35em" textAnchor="end" fill="currentColor">
            {format.number(count)}
          </text>
        </g>
      ))}
      {hours.map(({ from }, index) =>
        (hours.length - 1 - index) % every === 0 ? (
          <text
            key={from}
            x={(x(index) ?? 0) + x.bandwidth() / 2}
            y={y.range()[0]}
            dy="14"
            textAnchor={index === hours.length - 1 ? "end" : "middle"}
            dx={index === hours.length - 1 ? x.bandwidth() / 2 : 0}
            fill="currentColor"
          >
            {format.time(from)}
          </text>
        ) : null,
      )}
    </g>
  );
}

type BarsProps = { hours: Hour[]; scales: Scales; chosen: Hour };

export function HourBars({ hours, scales, chosen }: BarsProps) {
  const { x, inside, y } = scales;
  const ground = y.range()[0] ?? 0;
  return hours.map((hour, index) => (
    <g key={hour.from} transform={`translate(${x(index) ?? 0},0)`}>
      <rect
        x={-x.step() * 0.1}
        width={x.step()}
        height={ground}
        className={cn(hour === chosen ? "fill-sunken" : "fill-transparent")}
      />
      {series.map((one) => {
        const top = y(hour[one].count ?? 0);
        return (
          <rect
            key={one}
            x={inside(one)}
            y={top}
            width={inside.bandwidth()}
            height={Math.max(0, ground - top)}
            fill={fillOf(one)}
            className={looks[one].className}
          />
        );
      })}
    </g>
  ));
}
