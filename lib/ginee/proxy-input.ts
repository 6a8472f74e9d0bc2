import "server-only";
import { z } from "zod";
import { AppError, type FieldError } from "@/lib/errors";
import { maximumWindowMs } from "./pages";

const name = z.string().trim().min(1).max(100);
const time = z.iso.datetime({ error: "must be a UTC time such as 2026-01-31T00:00:00Z" });
const ids = (maximum: number) => z.array(name).min(1).max(maximum);

/** An explicit null is documented as "not given". */
const optional = <S extends z.ZodType>(schema: S) =>
  schema.nullish().transform((value) => value ?? undefined);

const cursorPart = z.union([z.string().max(200), z.number(), z.boolean(), z.null()]);

const listOrderFields = z.strictObject({
  size: optional(z.int().min(1).max(100)),
  channel: optional(name),
  shopIdList: optional(ids(50)),
  orderNumbers: optional(ids(100)),
  orderStatus: optional(name),
  orderType: optional(name),
  createSince: optional(time),
  createTo: optional(time),
  lastUpdateSince: optional(time),
  lastUpdateTo: optional(time),
  nextCursor: optional(z.array(cursorPart).min(1).max(10)),
  historicalData: optional(z.boolean()),
});

const getFields = z.strictObject({ orderId: name, historicalData: optional(z.boolean()) });

const batchGetFields = z.strictObject({
  orderIds: optional(ids(100)),
  shopId: optional(name),
  channelOrderIds: optional(ids(100)),
  historicalData: optional(z.boolean()),
  includedSection: optional(z.array(z.enum(["SHIPPING_DOCUMENT_INFO"])).max(1)),
});

type Range = { since: "createSince" | "lastUpdateSince"; to: "createTo" | "lastUpdateTo" };

const ranges: Range[] = [
  { since: "createSince", to: "createTo" },
  { since: "lastUpdateSince", to: "lastUpdateTo" },
];

type ListOrderFields = z.infer<typeof listOrderFields>;

function rangeProblems(body: ListOrderFields, now: number): FieldError[] {
  const problems = ranges.flatMap((range) => rangeProblem(body, range, now) ?? []);
  if (problems.length > 0 || body.createSince || body.lastUpdateSince) return problems;
  return [{ path: "lastUpdateSince", message: "one of createSince and lastUpdateSince must be given" }];
}

/** Ginee takes a missing end for now. */
function rangeProblem(body: ListOrderFields, { since, to }: Range, now: number): FieldError | undefined {
  const [start, end] = [body[since], body[to]];
  if (!start) return end ? { path: since, message: `must be given together with ${to}` } : undefined;
  const lengthMs = (end ? Date.parse(end) : now) - Date.parse(start);
  if (lengthMs < 0) return { path: end ? to : since, message: "the start must not lie after the end" };
  if (lengthMs <= maximumWindowMs) return undefined;
  const message = "Ginee answers for at most 15 days in one request: ask for several shorter ranges";
  return { path: end ? to : since, message: end ? message : `${message} (without ${to} the range ends now)` };
}

function batchProblems(body: z.infer<typeof batchGetFields>): FieldError[] {
  const { orderIds, shopId, channelOrderIds } = body;
  if (orderIds) {
    const message = "give either orderIds, or shopId with channelOrderIds";
    return shopId || channelOrderIds ? [{ path: "orderIds", message }] : [];
  }
  if (!shopId && !channelOrderIds) {
    return [{ path: "orderIds", message: "orderIds, or shopId with channelOrderIds, must be given" }];
  }
  if (!shopId) return [{ path: "shopId", message: "must be given together with channelOrderIds" }];
  return channelOrderIds ? [] : [{ path: "channelOrderIds", message: "must be given together with shopId" }];
}

function fieldErrors({ issues }: z.ZodError): FieldError[] {
  return issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].join("."),
          message: "is not a field of this request",
        }))
      : [{ path: issue.path.join("."), message: issue.message }],
  );
}

function parse<S extends z.ZodType>(
  schema: S,
  body: unknown,
  problemsOf: (value: z.infer<S>) => FieldError[] = () => [],
): z.infer<S> {
  const parsed = schema.safeParse(body);
  const fields = parsed.success ? problemsOf(parsed.data) : fieldErrors(parsed.error);
  if (parsed.success && fields.length === 0) return parsed.data;
  throw new AppError("invalid_input", "the request body is outside Ginee's documented limits", { fields });
}

/** The documented body of list-order v2 within its documented limits; AppError `invalid_input` with the fields. */
export const parseListOrderBody = (body: unknown, now = Date.now()) =>
  parse(listOrderFields, body, (value) => rangeProblems(value, now));

/** The same of get v2. */
export const parseGetBody = (body: unknown) => parse(getFields, body);

/** The same of batch-get v1. */
export const parseBatchGetBody = (body: unknown) => parse(batchGetFields, body, batchProblems);
