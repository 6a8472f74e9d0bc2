import "server-only";
import { timingSafeEqual, createHash } from "node:crypto";
import { readMigrationFiles } from "drizzle-orm/migrator";
import { sql } from "drizzle-orm";
import { db } from "@/lib/db/client";
import { databaseTrouble } from "@/lib/db/trouble";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { singleton } from "@/lib/singleton";
import { errorResponse, newRequestId, unknownPathResponse } from "./error-response";
import { metrics, scrape } from "./metrics";

const noStore = { "cache-control": "no-store" };

/** `GET /api/health`: this process answers. It asks nobody else, so that a dead database gets nobody restarted. */
export async function health(): Promise<Response> {
  return Response.json({ status: "alive" }, { headers: noStore });
}

/**
 * `GET /api/ready`: the database answers and has every migration of this build; 503 otherwise. With a full disk it still
 * reads, so it stays ready and names the problem: sent away, it would never learn that there is room again.
 */
export async function ready(): Promise<Response> {
  try {
    const result = await db().execute<{ last: string | null }>(
      sql`select max(created_at)::text as last from drizzle.__drizzle_migrations`,
    );
    if (Number(result.rows[0]?.last ?? 0) < newestMigration()) {
      throw new AppError("database_unavailable", "migrations are missing", { retryAfterSeconds: 5 });
    }
    const problem = databaseTrouble();
    return Response.json({ status: "ready", ...(problem && { problem }) }, { headers: noStore });
  } catch (cause) {
    const down = new AppError("database_unavailable", "the database does not answer", {
      cause,
      retryAfterSeconds: 5,
    });
    return errorResponse(down, newRequestId());
  }
}

/** `GET /api/metrics` in Prometheus' text format, for whoever has METRICS_TOKEN; without one the path is unknown. */
export async function metricsText(request: Request): Promise<Response> {
  const { METRICS_TOKEN } = env();
  if (METRICS_TOKEN === undefined) return unknownPathResponse();
  const given = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(given), digest(METRICS_TOKEN))) {
    return errorResponse(new AppError("not_signed_in", "wrong metrics token"), newRequestId());
  }
  return new Response(await scrape(), {
    headers: { ...noStore, "content-type": metrics().registry.contentType },
  });
}

const newestMigration = () =>
  singleton("newest-migration", () => ({
    at: Math.max(
      ...readMigrationFiles({ migrationsFolder: "lib/db/migrations" }).map(
        ({ folderMillis }) => folderMillis,
      ),
    ),
  })).at;

const digest = (text: string) => createHash("sha256").update(text).digest();
