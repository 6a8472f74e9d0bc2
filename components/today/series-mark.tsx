import type { Series } from "@/lib/today/labels";

/** Solid, striped, hollow: each is told without its colour too. Stripes are drawn by `StripesPattern`. */
export const looks: Record<Series, { className: string; isStriped?: boolean }> = {
  created: { className: "fill-accent" },
  printed: { className: "stroke-muted text-muted", isStriped: true },
  shipped: { className: "fill-green-soft stroke-green" },
};

const stripes = "hour-stripes";
export const fillOf = (series: Series) => (looks[series].isStriped ? `url(#${stripes})` : undefined);

export function StripesPattern() {
  return (
    <defs>
      <pattern
        id={stripes}
        width="4"
        height="4"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
        className="text-muted"
      >
        <rect width="4" height="4" className="fill-sunken" />
        <rect width="2" height="4" fill="currentColor" />
      </pattern>
    </defs>
  );
}

export function SeriesMark({ series }: { series: Series }) {
  return (
    <svg aria-hidden width="12" height="12" className="shrink-0">
      {looks[series].isStriped ? <StripesPattern /> : null}
      <rect
        x="0.5"
        y="0.5"
        width="11"
        height="11"
        className={looks[series].className}
        fill={fillOf(series)}
      />
    </svg>
  );
}
