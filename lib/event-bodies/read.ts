import "server-only";
import { personMasks } from "@/lib/auth/persons";
import { canSeePersons, type Role } from "@/lib/auth/roles";
import { parseJson } from "@/lib/notifications/rules";
import { personalKind } from "./rules";

/** A body as this role may see it. What is not JSON cannot be masked: whoever may not see persons gets null. */
export function bodyFor(role: Role, body: string): unknown {
  const parsed = parseJson(body);
  if (canSeePersons(role)) return parsed ?? body;
  return parsed === undefined ? null : withoutPersons(parsed, "");
}

function withoutPersons(value: unknown, field: string): unknown {
  if (Array.isArray(value)) return value.map((part) => withoutPersons(part, field));
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, withoutPersons(part, name)]),
    );
  }
  if (typeof value !== "string" && typeof value !== "number") return value;
  const nested = typeof value === "string" && /^\s*[{[]/.test(value) ? parseJson(value) : undefined;
  if (nested !== undefined) return withoutPersons(nested, field);
  const kind = personalKind(field);
  return kind === undefined ? value : personMasks[kind](String(value));
}
