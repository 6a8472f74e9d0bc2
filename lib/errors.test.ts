import { expect, test, vi } from "vitest";
import { errorResponse } from "@/lib/api/error-response";
import { AppError } from "./errors";
import { GineeError } from "./ginee/errors";
import { TokopediaError } from "./tokopedia/errors";

/** The server and Next each bundle a copy of every class. */
async function fromTheOtherBundle() {
  vi.resetModules();
  const [errors, ginee, tokopedia] = await Promise.all([
    import("./errors"),
    import("./ginee/errors"),
    import("./tokopedia/errors"),
  ]);
  const details = { endpoint: "print", elapsedMs: 5, gineeCode: "BUSINESS_ERROR" };
  return {
    ours: new errors.AppError("not_found", "no such order"),
    ginee: new ginee.GineeError("refused", "There is no printable order", details),
    tokopedia: new tokopedia.TokopediaError("limited", "slow down"),
  };
}

test("what Ginee refused in one half of the program is known as Ginee's refusal in the other", async () => {
  const { ginee } = await fromTheOtherBundle();

  const answer = errorResponse(ginee, "R1");

  expect(ginee instanceof GineeError).toBe(true);
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: "ginee_refused", gineeCode: "BUSINESS_ERROR" });
});

test("each kind of error stays apart from the others, whichever half made it", async () => {
  const { ours, ginee, tokopedia } = await fromTheOtherBundle();
  const errors = [ours, ginee, tokopedia, new Error("foreign"), null, { name: "GineeError" }];

  expect(errors.map((error) => error instanceof AppError)).toEqual([true, true, true, false, false, false]);
  expect(errors.map((error) => error instanceof GineeError)).toEqual([
    false,
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(errors.map((error) => error instanceof TokopediaError)).toEqual([
    false,
    false,
    true,
    false,
    false,
    false,
  ]);
});
