import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { currentOperator, type Operator } from "./session";

/** For a page that only people who are signed in may see; everybody else is sent to sign in and then back. */
export async function signedInOperator(): Promise<Operator> {
  const operator = await currentOperator();
  if (operator) return operator;
  const page = (await headers()).get("x-page");
  redirect(page ? `/sign-in?next=${encodeURIComponent(page)}` : "/sign-in");
}
