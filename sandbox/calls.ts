export type Call = {
  at: string;
  endpoint: string;
  method: string;
  path: string;
  status: number;
  code: string;
  ms: number;
  summary: Record<string, unknown>;
  fault?: string;
};

export type CallLog = { calls: Call[]; counts: Map<string, number> };

const keptCalls = 50_000;

export function createCallLog(): CallLog {
  return { calls: [], counts: new Map() };
}

/** The list forgets its oldest calls, the counts never do. */
export function recordCall(log: CallLog, call: Call): void {
  log.calls.push(call);
  if (log.calls.length > keptCalls * 1.2) log.calls.splice(0, log.calls.length - keptCalls);
  log.counts.set(call.endpoint, (log.counts.get(call.endpoint) ?? 0) + 1);
}

export function readCalls(log: CallLog, endpoint: string | null, since: string | null) {
  const from = since ? Date.parse(since) : Number.NEGATIVE_INFINITY;
  const calls = log.calls.filter(
    (call) => (!endpoint || call.endpoint === endpoint) && (!since || Date.parse(call.at) >= from),
  );
  return { calls, counts: Object.fromEntries(log.counts) };
}

export function clearCalls(log: CallLog): void {
  log.calls.length = 0;
  log.counts.clear();
}
