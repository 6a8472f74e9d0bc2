import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { recordAudit } from "@/lib/audit/write";
import type { Operator } from "@/lib/auth/session";
import { db, type DbOrTx } from "@/lib/db/client";
import { locks } from "@/lib/db/locks";
import { savedViews } from "@/lib/db/schema/views";
import { AppError, type FieldError } from "@/lib/errors";
import { requireOrderSearch } from "@/lib/orders/search-params";
import { findView, getView, lockView } from "./read";
import { defaultViews, mayEdit, maySee, mayShare, mostPersonal, mostShared } from "./rules";
import type { NewView, SavedView, ViewChange } from "./schema";
import { searchOfView, viewQueryOf } from "./search-params";

type By = { operator: Operator; requestId: string };

/** @throws AppError `not_allowed`, `invalid_input` for filters nobody can read, a taken name or too many views */
export async function createView({ operator, requestId, ...view }: By & NewView): Promise<SavedView> {
  const { name, isShared = false, look = null } = view;
  if (isShared) requireSharer(operator);
  const query = normalised(view.query);
  const viewId = await written(async (tx) => {
    await requireRoom(tx, { ownerId: operator.userId, isShared });
    const { userId } = operator;
    const [made] = await tx
      .insert(savedViews)
      .values({ ownerId: userId, updatedBy: userId, name, isShared, query, look })
      .returning({ id: savedViews.id });
    if (!made) throw new Error("no row came back");
    const details = { isShared };
    await recordAudit(tx, { userId, action: "view_created", subject: made.id, requestId, details });
    return made.id;
  });
  return getView(viewId, operator);
}

/**
 * Changes what is named, if the view still is as the person saw it.
 * @throws AppError `conflict` with the view as it is now, `not_found`, `not_allowed`, `invalid_input`
 */
export async function changeView({
  operator,
  requestId,
  viewId,
  change: { version, ...change },
}: By & { viewId: string; change: ViewChange }): Promise<SavedView> {
  const query = change.query === undefined ? undefined : normalised(change.query);
  await written(async (tx) => {
    const row = await requireEditable(tx, viewId, operator, version);
    const isMoved = change.isShared !== undefined && change.isShared !== row.isShared;
    if (isMoved) {
      if (row.ownerId !== operator.userId)
        throw new AppError("not_allowed", "only the owner may take it back");
      requireSharer(operator);
      await requireRoom(tx, { ownerId: row.ownerId, isShared: !row.isShared });
    }
    await tx
      .update(savedViews)
      .set({
        ...change,
        ...(query !== undefined && { query }),
        version: version + 1,
        updatedBy: operator.userId,
        updatedAt: sql`now()`,
      })
      .where(eq(savedViews.id, row.id));
    const details = { version: version + 1, changed: Object.keys(change), isShared: change.isShared };
    await recordAudit(tx, {
      userId: operator.userId,
      action: "view_changed",
      subject: row.id,
      requestId,
      details,
    });
  });
  return getView(viewId, operator);
}

/** @throws AppError `conflict` with the view as it is now, `not_found`, `not_allowed` */
export async function deleteView({
  operator,
  requestId,
  viewId,
  version,
}: By & { viewId: string; version: number }) {
  await written(async (tx) => {
    const row = await requireEditable(tx, viewId, operator, version);
    await tx.delete(savedViews).where(eq(savedViews.id, row.id));
    await recordAudit(tx, {
      userId: operator.userId,
      action: "view_deleted",
      subject: row.id,
      requestId,
      details: { isShared: row.isShared, version },
    });
  });
  return { done: true };
}

async function requireEditable(tx: DbOrTx, viewId: string, operator: Operator, version: number) {
  if (defaultViews.some((view) => view.viewId === viewId))
    throw new AppError("not_allowed", "the default views stay as they are");
  const row = await lockView(tx, viewId);
  if (!row || !maySee(row, operator)) throw new AppError("not_found", "no such view");
  if (!mayEdit(row, operator)) throw new AppError("not_allowed", "a shared view of somebody else");
  if (row.version === version) return row;
  const current = await findView(tx, viewId, operator);
  throw new AppError("conflict", "the view has changed meanwhile", { current });
}

function requireSharer({ role }: Operator) {
  if (!mayShare(role)) throw new AppError("not_allowed", "viewers keep personal views only");
}

/** Whoever adds one waits here for whoever else does: two at once do not both get the last place. */
async function requireRoom(tx: DbOrTx, { ownerId, isShared }: { ownerId: string; isShared: boolean }) {
  await tx.execute(sql`select pg_advisory_xact_lock(${locks.savedViews})`);
  const own = eq(savedViews.ownerId, ownerId);
  const among = and(eq(savedViews.isShared, isShared), isShared ? undefined : own);
  const most = isShared ? mostShared : mostPersonal;
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(savedViews)
    .where(among);
  if ((row?.count ?? 0) < most) return;
  const kind = isShared ? "shared views" : "personal views";
  throw invalid([
    { path: "isShared", message: `leaves no room: there are ${most} ${kind}, delete one first` },
  ]);
}

/** In the one spelling of the list's address. */
function normalised(query: string): string {
  try {
    requireOrderSearch(new URLSearchParams(query));
  } catch (error) {
    if (!(error instanceof AppError) || !error.fields) throw error;
    throw invalid(error.fields.map(({ path, message }) => ({ path: `query.${path}`, message })));
  }
  return viewQueryOf(searchOfView(query));
}

const uniqueViolation = "23505";

async function written<T>(act: (tx: DbOrTx) => Promise<T>): Promise<T> {
  try {
    return await db().transaction(act);
  } catch (error) {
    if (codeOf(error) !== uniqueViolation) throw error;
    throw invalid([{ path: "name", message: "is taken by another view" }]);
  }
}

function codeOf(error: unknown): unknown {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && "code" in cause ? cause.code : undefined;
}

const invalid = (fields: FieldError[]) => new AppError("invalid_input", "unusable view", { fields });
