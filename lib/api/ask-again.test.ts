import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, onTestFinished, test, vi } from "vitest";
import { askAgain } from "./ask-again";

type Question = { answer: (value: string) => void; fail: () => void; signal: AbortSignal };
const queryKey = ["orders"];

/** A list on a screen, with every question it asks of the server in the order they came. */
function screen() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const questions: Question[] = [];
  const queryFn = ({ signal }: { signal: AbortSignal }) =>
    new Promise<string>((answer, reject) =>
      questions.push({ answer, fail: () => reject(new Error("outage")), signal }),
    );
  const observer = new QueryObserver(client, { queryKey, queryFn });
  onTestFinished(observer.subscribe(() => undefined));
  const asked = async (index: number): Promise<Question> => {
    await vi.waitFor(() => expect(questions.length).toBeGreaterThan(index));
    const question = questions[index];
    if (question === undefined) throw new Error("was not asked");
    return question;
  };
  return { client, observer, questions, asked, event: () => askAgain(client, { queryKey }) };
}

test("a list that cannot be asked for says so, however many changes come meanwhile", async () => {
  const { observer, questions, asked, event } = screen();
  (await asked(0)).answer("known");
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe("known"));

  void event();
  const underWay = await asked(1);
  void event();
  void event();
  underWay.fail();

  await vi.waitFor(() => expect(observer.getCurrentResult().errorUpdateCount).toBe(1));
  expect(underWay.signal.aborted).toBe(false);
  expect(observer.getCurrentResult().data).toBe("known");
  expect(questions.length).toBeLessThanOrEqual(3);
});

test("a change that comes while a question is under way is asked for afterwards, once for all of them", async () => {
  const { observer, questions, asked, event } = screen();
  (await asked(0)).answer("first");
  await vi.waitFor(() => expect(observer.getCurrentResult().data).toBe("first"));

  void event();
  const underWay = await asked(1);
  const changes = [event(), event(), event()];
  underWay.answer("older than the changes");
  (await asked(2)).answer("with the changes");
  await Promise.all(changes);

  expect(observer.getCurrentResult().data).toBe("with the changes");
  expect(questions).toHaveLength(3);
});
