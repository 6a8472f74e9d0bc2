import { expect, test } from "vitest";
import type { Role } from "@/lib/auth/roles";
import { defaultViews, mayEdit, maySee } from "./rules";

const person = (userId: string, role: Role) => ({ userId, role });

test("a personal view is seen and changed by its owner alone, whatever the other's role", () => {
  const view = { ownerId: "siti", isShared: false };

  expect(maySee(view, person("siti", "viewer"))).toBe(true);
  expect(mayEdit(view, person("siti", "viewer"))).toBe(true);
  expect(maySee(view, person("budi", "administrator"))).toBe(false);
  expect(mayEdit(view, person("budi", "administrator"))).toBe(false);
});

test("a shared view is seen by all and changed by its owner and by supervisors", () => {
  const view = { ownerId: "siti", isShared: true };

  expect(maySee(view, person("budi", "viewer"))).toBe(true);
  expect(mayEdit(view, person("siti", "operator"))).toBe(true);
  expect(mayEdit(view, person("budi", "operator"))).toBe(false);
  expect(mayEdit(view, person("budi", "supervisor"))).toBe(true);
});

test("an owner who has become a viewer no longer changes what everybody sees", () => {
  expect(mayEdit({ ownerId: "siti", isShared: true }, person("siti", "viewer"))).toBe(false);
});

test("every default view has an id of its own that no stored view can have", () => {
  const ids = defaultViews.map(({ viewId }) => viewId);

  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^default-[a-z-]+$/);
});
