import "server-only";
import { personMasks } from "@/lib/auth/persons";
import { canSeePersons } from "@/lib/auth/roles";
import type { Operator } from "@/lib/auth/session";
import { proxyBatchGet, proxyGet, proxyListOrder, type ProxyAnswer } from "@/lib/ginee/proxy";
import { withoutPersons } from "./rules";

type Question = { operator: Pick<Operator, "role">; body: unknown; request: Request };
type Answer = { data: unknown; transactionId: string | undefined };

/**
 * Ginee's list-order v2, get v2 and batch-get v1, asked live with our signature. The body is Ginee's documented one.
 * @throws AppError `invalid_input` with the fields outside Ginee's documented limits, or `ginee_*`
 */
export const askListOrder = (question: Question) => asked(proxyListOrder, question);
export const askGet = (question: Question) => asked(proxyGet, question);
export const askBatchGet = (question: Question) => asked(proxyBatchGet, question);

type Ask = (body: unknown, options: { signal: AbortSignal }) => Promise<ProxyAnswer<unknown>>;

async function asked(ask: Ask, { operator, body, request }: Question): Promise<Answer> {
  const { data, transactionId } = await ask(body, { signal: request.signal });
  return { data: canSeePersons(operator.role) ? data : withoutPersons(data, personMasks), transactionId };
}
