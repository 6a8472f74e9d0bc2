import { Pool, type PoolConfig } from "pg";
import { gineeOrderSchema } from "@/lib/ginee/wire-order";
import { merge, orderIdOf, rowOf, type Telling } from "@/lib/mirror/rules";
import { codesOf } from "@/lib/facts/rules";
import { batchView } from "@/sandbox/endpoints/order-view";
import { readQuirks } from "@/sandbox/quirks";
import { orderAt } from "@/sandbox/world/order-store";
import { createWorld, type World } from "@/sandbox/world/world";

const batchSize = 1_000;
const writers = 2;

/** One in so many is generated; the generator takes a quarter of a millisecond an order. */
const copies = 10;

/**
 * A mirror as large as wanted, with the sandbox's own skew: a tenth of the orders come from its generator and are read by
 * our own rules; the others are copies of these with ids, numbers, waybills and seconds of their own, made by SQL. Without
 * payloads and history. The indexes are built afterwards from the definitions the migrations gave them.
 */
export async function seedOrders(address: PoolConfig, size: number): Promise<World> {
  const generated = Math.ceil(size / copies);
  const world = createWorld({ seed: 1, orders: generated, days: 90 }, { nowMs: () => Date.now() });
  const pool = new Pool({ ...address, max: writers, options: "-c synchronous_commit=off" });
  try {
    await writeShops(pool, world);
    const indexes = await withoutIndexes(pool);
    let next = 0;
    const write = async () => {
      for (let start = next; start < generated; start = next) {
        next = start + batchSize;
        await writeBatch(pool, world, start, Math.min(generated, next));
      }
    };
    await Promise.all(Array.from({ length: writers }, write));
    await copyOrders(pool);
    await buildIndexes(pool, indexes);
    await pool.query("vacuum analyze");
  } finally {
    await pool.end();
  }
  return world;
}

async function writeShops(pool: Pool, { shops, warehouses }: World) {
  await pool.query(
    `insert into shops (shop_id, channel, name, checked_at)
     select "shopId", channel, name, now() from json_to_recordset($1) as s("shopId" text, channel text, name text)`,
    [JSON.stringify(shops)],
  );
  await pool.query(
    `insert into warehouses (warehouse_id, name, checked_at)
     select id, "warehouseName", now() from json_to_recordset($1) as w(id text, "warehouseName" text)`,
    [JSON.stringify(warehouses)],
  );
}

async function writeBatch(pool: Pool, world: World, start: number, end: number) {
  const known = Array.from({ length: end - start }, (_, at) => knownOrder(world, start + at));
  const rows = known.map(rowOf);
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  await pool.query(
    `insert into orders (${columns}) select ${columns} from json_populate_recordset(null::orders, $1::json)`,
    [JSON.stringify(rows)],
  );
  const codes = known.flatMap(({ orderId, facts }) =>
    codesOf(orderId, facts).map((code) => ({ ...code, order_id: orderId })),
  );
  await pool.query(
    `insert into order_codes (code, kind, order_id)
     select code, kind, order_id from json_populate_recordset(null::order_codes, $1::json)`,
    [JSON.stringify(codes)],
  );
}

const noLinks = { labelPdfUrl: null, invoicePdfUrl: null, packingPdfUrl: null, pickingPdfUrl: null };
const fetchedAt = new Date();
const quirks = readQuirks("none");

function knownOrder(world: World, index: number) {
  const wire = batchView(orderAt(world, index), { seed: world.seed, quirks }, noLinks, false);
  const order = gineeOrderSchema.parse(wire);
  const telling: Telling = {
    call: "batch-get",
    order: { ...order, orderId: String(wire.orderId) },
    fetchedAt,
  };
  return { ...merge(null, telling), orderId: orderIdOf(telling) };
}

/** The end of a code with other digits: it looks the same and belongs to another order. */
const varied = (code: string) =>
  `left(${code}, -8) || translate(right(${code}, 8), '0123456789', right('01234567890123456789', 10 + k))`;

async function copyOrders(pool: Pool) {
  const { rows } = await pool.query<{ column_name: string }>(
    `select column_name from information_schema.columns where table_name = 'orders' and is_generated = 'NEVER'`,
  );
  const names = rows.map((row) => row.column_name);
  const seconds = "make_interval(secs => k * 61)";
  const given: Record<string, string> = {
    order_id: "left(order_id, 12) || upper(left(md5(order_id || k), 14))",
    external_order_sn: varied("external_order_sn"),
    external_order_id: varied("external_order_id"),
    parcels: `(select coalesce(jsonb_agg(parcel || jsonb_build_object(
      'logisticsTrackingNumber', ${varied("parcel->>'logisticsTrackingNumber'")},
      'packageId', ${varied("parcel->>'packageId'")})), '[]') from jsonb_array_elements(parcels) parcel)`,
    create_at: `create_at - ${seconds}`,
    last_update_at: `last_update_at - ${seconds}`,
    pay_at: `pay_at - ${seconds}`,
    promised_to_ship_before: `promised_to_ship_before + ${seconds}`,
  };
  const columns = names.map((name) => given[name] ?? name).join(", ");
  await pool.query(`create function pg_temp_code(code text, k int) returns text immutable language sql
    return ${varied("code")}`);
  await pool.query("create table seed_originals as select * from orders");
  await pool.query("create table seed_codes as select * from order_codes");
  const copy = async (k: number) => {
    await pool.query(`insert into orders (${names.join(", ")})
      select ${columns} from (select *, ${k} as k from seed_originals) original`);
    await pool.query(`insert into order_codes (code, kind, order_id)
      select distinct case when kind = 'order_id' then ${given["order_id"]} else pg_temp_code(code, k) end, kind, ${given["order_id"]}
      from (select *, ${k} as k from seed_codes) original`);
  };
  const left = Array.from({ length: copies - 1 }, (_, at) => at + 1);
  const work = async () => {
    for (let k = left.pop(); k !== undefined; k = left.pop()) await copy(k);
  };
  await Promise.all(Array.from({ length: writers }, work));
  await pool.query("drop table seed_originals, seed_codes; drop function pg_temp_code");
}

async function withoutIndexes(pool: Pool): Promise<string[]> {
  const { rows } = await pool.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid in ('orders'::regclass, 'order_codes'::regclass) and not indisprimary`,
  );
  for (const { name } of rows) await pool.query(`drop index ${name}`);
  return rows.map((row) => row.definition);
}

async function buildIndexes(pool: Pool, definitions: string[]) {
  const left = [...definitions];
  const build = async () => {
    const client = await pool.connect();
    try {
      await client.query("set maintenance_work_mem = '512MB'; set max_parallel_maintenance_workers = 0");
      for (let next = left.pop(); next; next = left.pop()) await client.query(next);
    } finally {
      client.release();
    }
  };
  await Promise.all(Array.from({ length: writers }, build));
}
