import { expect, test } from "vitest";
import { addToPool, createPool, removeFromPool } from "./pool.ts";

test("whoever leaves is gone and everybody else stays, each once", () => {
  const pool = createPool();
  for (const index of [1, 2, 3, 4, 3]) addToPool(pool, index);

  for (const index of [2, 4, 9]) removeFromPool(pool, index);
  addToPool(pool, 5);
  removeFromPool(pool, 1);

  expect([...pool.members].sort()).toEqual([3, 5]);
  expect(pool.members.map((index) => pool.places.get(index))).toEqual([0, 1]);
});
