import "server-only";

const textOid = 25;
const headerBytes = 20;
const noValue = -1;

/**
 * A `text[]` in PostgreSQL's binary form (array_recv): nothing to escape here and nothing to parse there, which for
 * many long texts costs both sides half. As a parameter it needs its type said: `$1::text[]`.
 */
export function textArray(values: (string | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? noValue : Buffer.byteLength(value)));
  const size = lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), headerBytes);
  const buffer = Buffer.allocUnsafe(size);
  let at = buffer.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  at = buffer.writeInt32BE(lengths.includes(noValue) ? 1 : 0, at);
  at = buffer.writeInt32BE(textOid, at);
  if (values.length === 0) return buffer.subarray(0, at);
  at = buffer.writeInt32BE(values.length, at);
  at = buffer.writeInt32BE(1, at);
  for (const [n, value] of values.entries()) {
    at = buffer.writeInt32BE(lengths[n] ?? noValue, at);
    if (value !== null) at += buffer.write(value, at, "utf8");
  }
  return buffer;
}
