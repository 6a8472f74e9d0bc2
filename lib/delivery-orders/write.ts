import "server-only";
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/lib/db/client";
import { lockClasses } from "@/lib/db/locks";
import { appendFeed, type NewFeedEvent } from "@/lib/feed/write";
import { settleWithdrawn } from "@/lib/stops/write";
import {
  changedFields,
  claimKey,
  emptyState,
  factsOf,
  fold,
  instantOf,
  isWithdrawal,
  overlay,
  storablePayload,
  type Claim,
  type State,
  type Version,
} from "./rules";

const longestHistory = 1_000;

type Applied = Claim & Version & { changed: string[]; applied: boolean };
type Outcome = { state: State; claims: Applied[] };

/**
 * Takes claims in, in any order and from any number of processes: every one is kept as a version, the newest by
 * Ginee's own time is the current state. What changes is unconfirmed until the source order agrees.
 */
export async function applyClaims(tx: DbOrTx, claims: Claim[]) {
  if (claims.length === 0) return;
  const ids = [...new Set(claims.map((claim) => claim.deliveryOrderId))].toSorted();
  const current = await lockStates(tx, ids);
  const fresh = await withoutKnown(tx, claims);
  const keyed = fresh.map((claim) => ({
    ...claim,
    key: claimKey(claim),
    payload: storablePayload(claim.payload),
  }));
  const byOrder = Map.groupBy(keyed, (claim) => claim.deliveryOrderId);
  const late = ids.filter((id) => isLate(current.get(id) ?? emptyState, byOrder.get(id) ?? []));
  const histories = await readHistories(tx, late);
  const outcomes = new Map<string, Outcome>();
  for (const id of ids) {
    const outcome = settle(current.get(id) ?? emptyState, byOrder.get(id) ?? [], histories.get(id));
    if (outcome.claims.length > 0) outcomes.set(id, outcome);
  }
  if (outcomes.size === 0) return;
  await saveVersions(
    tx,
    [...outcomes.values()].flatMap((outcome) => outcome.claims),
  );
  await saveStates(tx, outcomes);
  await appendFeed(tx, [...outcomes].flatMap(feedOf));
}

/** Processes that meet a new delivery order take turns too, although it has no row to lock yet; sorted, so never in a circle. */
async function lockStates(tx: DbOrTx, ids: string[]): Promise<Map<string, State>> {
  await tx.execute(sql`
    select pg_advisory_xact_lock(${sql.raw(String(lockClasses.deliveryOrder))}, key)
    from (select distinct hashtext(id) as key from unnest(${sql.param(ids)}::text[]) as id order by 1) as keys`);
  const { rows } = await tx.execute<{ id: string } & State>(sql`
    select delivery_order_id as id, claim_key as key, last_action as action, payload
    from delivery_orders where delivery_order_id = any(${sql.param(ids)}::text[])`);
  return new Map(rows.map(({ id, key, action, payload }) => [id, { key, action, payload }]));
}

/** An event that is processed once more has its version already. */
async function withoutKnown(tx: DbOrTx, claims: Claim[]): Promise<Claim[]> {
  const eventIds = claims.filter((claim) => claim.wasProcessed).map((claim) => claim.eventId);
  if (eventIds.length === 0) return claims;
  const { rows } = await tx.execute<{ event_id: string }>(sql`
    select event_id from delivery_order_versions where event_id = any(${sql.param(eventIds)}::bigint[])`);
  const known = new Set(rows.map((row) => Number(row.event_id)));
  return claims.filter((claim) => !known.has(claim.eventId));
}

function isLate(current: State, versions: Version[]): boolean {
  let newest = current.key;
  return versions.some(({ key }) => {
    const isBehind = key < newest;
    newest = isBehind ? newest : key;
    return isBehind;
  });
}

async function readHistories(tx: DbOrTx, ids: string[]): Promise<Map<string, Version[]>> {
  const histories = new Map<string, Version[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return histories;
  const { rows } = await tx.execute<{ id: string } & Version>(sql`
    select delivery_order_id as id, claim_key as key, action, payload
    from (
      select *, row_number() over (partition by delivery_order_id order by claim_key desc) as place
      from delivery_order_versions where delivery_order_id = any(${sql.param(ids)}::text[])
    ) as v
    where place <= ${longestHistory}`);
  for (const { id, ...version } of rows) histories.get(id)?.push(version);
  return histories;
}

function settle(before: State, claims: (Claim & Version)[], history: Version[] | undefined): Outcome {
  let state = before;
  let known = history;
  const applied = claims.map((claim) => {
    known = known && [...known, claim];
    const after = known ? fold(known) : overlay(state, claim);
    const changed = changedFields(state, after);
    const isNewest = after.key === claim.key;
    state = after;
    return { ...claim, changed, applied: isNewest || changed.length > 0 };
  });
  return { state, claims: applied };
}

async function saveVersions(tx: DbOrTx, claims: Applied[]) {
  const rows = claims.map((claim) => ({
    delivery_order_id: claim.deliveryOrderId,
    event_id: claim.eventId,
    claim_key: claim.key,
    action: claim.action,
    last_update_at: instantOf(claim.payload.lastUpdateAt),
    received_at: claim.receivedAt.toISOString(),
    changed: claim.changed,
    applied: claim.applied,
    payload: claim.payload,
  }));
  await tx.execute(sql`
    insert into delivery_order_versions
      (delivery_order_id, event_id, claim_key, action, last_update_at, received_at, changed, applied, payload)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      delivery_order_id text, event_id bigint, claim_key text, action text, last_update_at timestamptz,
      received_at timestamptz, changed text[], applied boolean, payload jsonb)`);
}

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const columnOf = new Map(Object.keys(factsOf("", emptyState)).map((name) => [name, snakeCase(name)]));

async function saveStates(tx: DbOrTx, outcomes: Map<string, Outcome>) {
  const rows = [...outcomes].map(([id, { state, claims }]) => ({
    ...Object.fromEntries(
      Object.entries(factsOf(id, state)).map(([name, value]) => [columnOf.get(name) ?? name, value]),
    ),
    withdrawn: isWithdrawal(state.action),
    last_action: state.action,
    claim_key: state.key,
    event_id: Number(state.key.slice(-19)),
    payload: state.payload,
    received_at: newestArrival(claims) ?? new Date(0),
  }));
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== "received_at");
  const columns = sql.raw(names.join(", "));
  const updates = sql.raw(names.map((name) => `${name} = excluded.${name}`).join(", "));
  await tx.execute(sql`
    insert into delivery_orders as d (${columns}, received_at)
    select ${columns}, received_at
    from jsonb_populate_recordset(null::delivery_orders, ${JSON.stringify(rows)}::jsonb)
    on conflict (delivery_order_id) do update set ${updates},
      received_at = greatest(d.received_at, excluded.received_at),
      confirmed = d.confirmed and d.payload = excluded.payload and d.withdrawn = excluded.withdrawn`);
}

/** Of what counted: a late claim that changes nothing does not move its delivery order to the top. */
function newestArrival(claims: Applied[]): Date | null {
  const times = claims.filter((claim) => claim.applied).map((claim) => claim.receivedAt.getTime());
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

function feedOf([deliveryOrderId, { claims }]: [string, Outcome]): NewFeedEvent[] {
  const at = newestArrival(claims);
  const changed = [...new Set(claims.flatMap((claim) => claim.changed))];
  return at ? [{ type: "delivery-order", subjectId: deliveryOrderId, changed, at }] : [];
}

/**
 * Asks the source orders, as the signed API last told them, whether the delivery orders are true. A withdrawal is true
 * once the order is cancelled, or once a parcel that the order used to have is gone from a newer full answer; then it
 * stops a parcel whose label is printed.
 */
export async function confirmDeliveryOrders(tx: DbOrTx, orderIds: string[]) {
  if (orderIds.length === 0) return;
  const { rows } = await tx.execute<{ id: string; at: string }>(sql`
    with judged as (
      select d.delivery_order_id, d.tracking_number, has.parcel as has_parcel, case
        when d.withdrawn then o.order_status = 'CANCELLED'
          or (d.tracking_number = d.confirmed_tracking_number and o.detail_at > d.received_at and not has.parcel)
        when d.tracking_number is null then d.source_order_sn in (o.external_order_sn, o.external_order_id)
        else has.parcel end is true as agrees
      from delivery_orders as d
      join orders as o on o.order_id = d.source_order_id
      cross join lateral (
        select exists (select 1 from jsonb_array_elements(o.parcels) as p
          where upper(trim(p ->> 'logisticsTrackingNumber')) = upper(d.tracking_number)) as parcel
      ) as has
      where d.source_order_id = any(${sql.param(orderIds)}::text[])
    )
    update delivery_orders as d set confirmed = j.agrees,
      confirmed_tracking_number = case when j.has_parcel then j.tracking_number else d.confirmed_tracking_number end
    from judged as j
    where d.delivery_order_id = j.delivery_order_id
      and (d.confirmed <> j.agrees or (j.has_parcel and d.confirmed_tracking_number is distinct from j.tracking_number))
    returning d.delivery_order_id as id, now() as at`);
  await tx.execute(sql`
    insert into order_codes (code, kind, order_id)
    select upper(regexp_replace(delivery_order_sn, '[^A-Za-z0-9]', '', 'g')), 'delivery_order_sn', source_order_id
    from delivery_orders
    where delivery_order_id = any(${sql.param(rows.map((row) => row.id))}::text[])
      and confirmed and delivery_order_sn ~ '[A-Za-z0-9]'
    on conflict do nothing`);
  const changed = ["confirmed"];
  await appendFeed(
    tx,
    rows.map(({ id, at }) => ({ type: "delivery-order", subjectId: id, changed, at: new Date(at) })),
  );
  await settleWithdrawn(tx, orderIds);
}
