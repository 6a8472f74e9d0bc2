import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hashPassword, isRightPassword, needsRehash } from "./password";

/** How far each thread of this process makes way for others: 0 usually, 19 at most (proc(5), field 19 of `stat`). */
const nicenesses = () =>
  readdirSync("/proc/self/task").map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[16]);
  });

test("a password is known by its hash, and another one is not", async () => {
  const stored = await hashPassword("warung kopi 7 pagi");

  expect(stored).not.toContain("warung");
  expect(needsRehash(stored)).toBe(false);
  expect(await isRightPassword(stored, "warung kopi 7 pagi")).toBe(true);
  expect(await isRightPassword(stored, "warung kopi 8 pagi")).toBe(false);
  expect(await isRightPassword(null, "nobody has this password")).toBe(false);
});

test("hashing makes way for everything else that the process does", async () => {
  const [main] = nicenesses();

  await hashPassword("warung kopi 7 pagi");

  expect(nicenesses()).toContain(10);
  expect(nicenesses()[0]).toBe(main);
});

test("a stored hash that cannot be read is a fault of ours and lets nobody in", async () => {
  await expect(isRightPassword("not a hash", "a password")).rejects.toMatchObject({ code: "internal" });
});

test("many passwords at once are each judged by their own hash", async () => {
  const people = Array.from({ length: 8 }, (_, n) => ({ password: `kata sandi ${n}`, n }));
  const hashes = await Promise.all(people.map(({ password }) => hashPassword(password)));

  const answers = await Promise.all(
    people.map(({ password, n }) => isRightPassword(hashes[n % 2 ? n : 0] ?? null, password)),
  );

  expect(answers).toEqual(people.map(({ n }) => n % 2 === 1 || n === 0));
});
