import { CopyButton } from "./copy-button";

const tail = 6;

/** A number to compare with the paper in the hand: whole, however narrow the screen, the last six standing out. */
export function WholeCode({ value }: { value: string }) {
  const at = Math.max(0, value.length - tail);
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <span translate="no" className="font-mono text-lg break-all text-muted">
        {value.slice(0, at)}
        <b className="inline-block font-bold text-ink">{value.slice(at)}</b>
      </span>
      <CopyButton value={value} />
    </span>
  );
}
