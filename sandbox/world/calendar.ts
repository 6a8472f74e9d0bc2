/** When orders come in: quiet nights, busy evenings, pay days and double dates (11.11), a growing business. */

const wibOffset = 7 * 3600;
const hourWeights = [
  10, 6, 4, 3, 4, 8, 16, 26, 36, 46, 54, 58, 60, 56, 50, 48, 50, 54, 62, 76, 84, 78, 54, 28,
];

export type Calendar = { fromSeconds: number; cumulative: Float64Array };

function hourWeight(seconds: number, progress: number): number {
  const local = new Date((seconds + wibOffset) * 1000);
  const date = local.getUTCDate();
  const isDoubleDate = date === local.getUTCMonth() + 1;
  const isPayDay = date >= 25 && date <= 28;
  const base = hourWeights[local.getUTCHours()] ?? 1;
  return base * (isDoubleDate ? 3.5 : 1) * (isPayDay ? 1.4 : 1) * (0.75 + 0.5 * progress);
}

export function createCalendar(days: number, nowSeconds: number): Calendar {
  const hours = Math.max(1, Math.ceil(days * 24));
  const fromSeconds = nowSeconds - hours * 3600;
  const cumulative = new Float64Array(hours + 1);
  for (let hour = 0; hour < hours; hour++) {
    const weight = hourWeight(fromSeconds + hour * 3600, hour / hours);
    cumulative[hour + 1] = (cumulative[hour] ?? 0) + weight;
  }
  return { fromSeconds, cumulative };
}

/** The creation times of `count` orders, oldest first. */
export function creationTimes(calendar: Calendar, count: number): Uint32Array {
  const { cumulative, fromSeconds } = calendar;
  const total = cumulative[cumulative.length - 1] ?? 0;
  const times = new Uint32Array(count);
  let hour = 0;
  for (let i = 0; i < count; i++) {
    const target = ((i + 0.5) / count) * total;
    while (hour < cumulative.length - 2 && (cumulative[hour + 1] ?? 0) <= target) hour++;
    const start = cumulative[hour] ?? 0;
    const span = (cumulative[hour + 1] ?? 0) - start;
    times[i] = fromSeconds + Math.floor((hour + (target - start) / span) * 3600);
  }
  return times;
}
