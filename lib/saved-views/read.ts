import "server-only";
import { and, asc, eq, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { describeError } from "@/lib/api/error-log";
import type { Operator } from "@/lib/auth/session";
import { db, type DbOrTx } from "@/lib/db/client";
import { users } from "@/lib/db/schema/people";
import { savedViews } from "@/lib/db/schema/views";
import { AppError } from "@/lib/errors";
import { countMatching } from "@/lib/facets/read";
import { log } from "@/lib/log";
import { listLookSchema } from "@/lib/orders/schema";
import { orderScreenParams } from "@/lib/orders/search-params";
import { singleton } from "@/lib/singleton";
import { defaultViews, mayEdit, mayShare } from "./rules";
import type { SavedView, SavedViews } from "./schema";
import { addressOfView, parseViewMark, searchOfView, viewQueryOf } from "./search-params";

type Uncounted = Omit<SavedView, "count" | "countedAt">;
type Counted = Pick<SavedView, "count" | "countedAt">;

/** The default views, then the person's own, then what is shared, each with the orders it lists now. */
export async function listViews(operator: Operator): Promise<SavedViews> {
  const views = await findViews(operator);
  return { rows: await Promise.all(views.map(withCount)), mayShare: mayShare(operator.role) };
}

/** The same for a page that is being drawn: counts as far as they are known, none is waited for. */
export async function listViewsAtOnce(operator: Operator): Promise<SavedViews> {
  const rows = (await findViews(operator)).map((view) => ({ ...view, ...recentCount(view.query) }));
  return { rows, mayShare: mayShare(operator.role) };
}

/** @throws AppError `not_found`, also for a personal view of somebody else */
export async function getView(viewId: string, operator: Operator): Promise<SavedView> {
  const standard = standardViews().find((view) => view.viewId === viewId);
  const view = standard ?? (await findView(db(), viewId, operator));
  if (!view) throw new AppError("not_found", "no such view");
  return withCount(view);
}

/**
 * Where `/orders?view=<id>` leads: the filters that the view has now, written out. Null when the address has filters of
 * its own, or names no view that this person may see.
 */
export async function findViewAddress(
  given: Record<string, string | string[] | undefined>,
  operator: Operator,
): Promise<string | null> {
  const mark = given["view"];
  if (typeof mark !== "string" || Object.keys(given).some((name) => name in orderScreenParams)) return null;
  const { viewId } = parseViewMark(mark);
  const view =
    standardViews().find((candidate) => candidate.viewId === viewId) ??
    (await findView(db(), viewId, operator));
  return view && view.query !== "" ? addressOfView(view) : null;
}

/** For a change: the row as it is, locked until the transaction ends. */
export async function lockView(tx: DbOrTx, viewId: string) {
  if (!isUuid(viewId)) return undefined;
  const [row] = await tx.select().from(savedViews).where(eq(savedViews.id, viewId)).for("update");
  return row;
}

/** One stored view that this person may see. */
export async function findView(
  tx: DbOrTx,
  viewId: string,
  operator: Operator,
): Promise<Uncounted | undefined> {
  if (!isUuid(viewId)) return undefined;
  const [row] = await storedViews(tx, operator, eq(savedViews.id, viewId));
  return row;
}

async function findViews(operator: Operator): Promise<Uncounted[]> {
  const stored = await storedViews(db(), operator);
  return [...standardViews(), ...stored];
}

const changer = alias(users, "changer");

async function storedViews(
  tx: DbOrTx,
  operator: Operator,
  only?: ReturnType<typeof eq>,
): Promise<Uncounted[]> {
  const rows = await tx
    .select({ view: savedViews, ownerName: users.name, updatedByName: changer.name })
    .from(savedViews)
    .leftJoin(users, eq(users.id, savedViews.ownerId))
    .leftJoin(changer, eq(changer.id, savedViews.updatedBy))
    .where(and(or(savedViews.isShared, eq(savedViews.ownerId, operator.userId)), only))
    .orderBy(asc(savedViews.isShared), asc(sql`lower(${savedViews.name})`), asc(savedViews.id));
  return rows.map(({ view, ownerName, updatedByName }) => {
    const look = listLookSchema.safeParse(view.look);
    return {
      viewId: view.id,
      name: view.name,
      isShared: view.isShared,
      isDefault: false,
      isMine: view.ownerId === operator.userId,
      ownerName,
      mayEdit: mayEdit(view, operator),
      version: view.version,
      query: view.query,
      look: look.success ? look.data : null,
      updatedAt: view.updatedAt.toISOString(),
      updatedByName,
    };
  });
}

function standardViews(): Uncounted[] {
  return defaultViews.map(({ viewId, query }) => ({
    viewId,
    name: viewId.replace("default-", ""),
    isShared: true,
    isDefault: true,
    isMine: false,
    ownerName: null,
    mayEdit: false,
    version: 1,
    query: viewQueryOf(searchOfView(query)),
    look: null,
    updatedAt: null,
    updatedByName: null,
  }));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isUuid = (text: string) => uuid.test(text);

const uncounted: Counted = { count: null, countedAt: null };
const mostRemembered = 1_000;
const atOnce = 4;
const shortestUseMs = 2_000;
const failureUseMs = 10_000;
const recentMs = 30_000;

type Known = { counted: Counted; until: number };

const memory = () =>
  singleton("view-counts", () => ({
    known: new Map<string, Known>(),
    flights: new Map<string, Promise<Counted>>(),
    running: 0,
    waiting: [] as (() => void)[],
  }));

/** Older ones are counted anew by the screen, which says "being counted" meanwhile. */
function recentCount(query: string): Counted {
  const { counted } = memory().known.get(query) ?? {};
  const isRecent = counted?.countedAt != null && Date.now() - Date.parse(counted.countedAt) < recentMs;
  return isRecent ? counted : uncounted;
}

async function withCount(view: Uncounted): Promise<SavedView> {
  return { ...view, ...(await countOf(view.query)) };
}

/** Many screens ask for the same counts at the same time: each is counted once, and a slow one is not counted often. */
function countOf(query: string): Promise<Counted> {
  const { known, flights } = memory();
  const last = known.get(query);
  if (last && last.until > Date.now()) return Promise.resolve(last.counted);
  const flight = flights.get(query) ?? countInTurn(query).finally(() => flights.delete(query));
  flights.set(query, flight);
  return flight;
}

async function countInTurn(query: string): Promise<Counted> {
  const held = memory();
  if (held.running >= atOnce) await new Promise<void>((resolve) => held.waiting.push(resolve));
  else held.running += 1;
  const started = Date.now();
  const countedAt = new Date(started).toISOString();
  try {
    const count = await countMatching(searchOfView(query));
    const useMs = Math.max(shortestUseMs, 20 * (Date.now() - started));
    return remember(query, { counted: { count, countedAt }, until: started + useMs });
  } catch (error) {
    log().warn({ error: describeError(error) }, "the orders of a view could not be counted");
    return remember(query, { counted: { count: null, countedAt }, until: Date.now() + failureUseMs });
  } finally {
    // The place is handed on as it is, so that nobody comes in between.
    const next = held.waiting.shift();
    if (next) next();
    else held.running -= 1;
  }
}

function remember(query: string, known: Known): Counted {
  const held = memory().known;
  held.delete(query);
  held.set(query, known);
  const [oldest] = held.keys();
  if (held.size > mostRemembered && oldest !== undefined) held.delete(oldest);
  return known.counted;
}
