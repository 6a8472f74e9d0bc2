"use client";

import { Eye, EyeOff } from "lucide-react";
import { useRef, useState, type SubmitEvent } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { ApiError } from "@/lib/api/fetcher";
import { signInWithPassword } from "@/lib/people/queries";
import { DemoAccounts } from "./demo-accounts";
import { SignInProblem, type Refusal } from "./sign-in-problem";

type Props = { next: string; demoEmails: string[]; refused: Refusal | null };

/** Email and password. After a success the whole page is loaded anew, so that it begins as this person. */
export function SignInForm({ next, demoEmails, refused }: Props) {
  const t = useTranslations("people");
  const [refusal, setRefusal] = useState(refused);
  const [isBusy, setBusy] = useState(false);
  const [isShown, setShown] = useState(false);
  const [email, setEmail] = useState("");
  const passwordField = useRef<HTMLInputElement>(null);

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = passwordField.current?.value ?? "";
    if (isBusy) return;
    if (!email.trim() || !password) return setRefusal({ kind: "empty" });
    setBusy(true);
    setRefusal(null);
    try {
      await signInWithPassword({ email, password });
      window.location.replace(next);
    } catch (error) {
      setRefusal(refusalOf(error));
      setBusy(false);
      passwordField.current?.select();
    }
  }

  const choose = (demoEmail: string) => {
    setEmail(demoEmail);
    passwordField.current?.focus();
  };

  return (
    <form onSubmit={(event) => void submit(event)} className="grid gap-4" noValidate>
      <TextField
        label={t("email")}
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2">
        <TextField
          ref={passwordField}
          label={t("password")}
          type={isShown ? "text" : "password"}
          name="password"
          autoComplete="current-password"
        />
        <IconButton label={t(isShown ? "hidePassword" : "showPassword")} onClick={() => setShown(!isShown)}>
          {isShown ? <EyeOff className="size-5" aria-hidden /> : <Eye className="size-5" aria-hidden />}
        </IconButton>
      </div>
      <SignInProblem refusal={refusal} />
      <Button type="submit" kind="primary" size="lg" disabled={isBusy}>
        {t(isBusy ? "signingIn" : "signIn")}
      </Button>
      <DemoAccounts emails={demoEmails} onChoose={choose} />
    </form>
  );
}

function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return { kind: "down" };
  if (error.code === "not_signed_in" || error.code === "invalid_input") return { kind: "wrong" };
  if (error.code === "too_many_attempts") return { kind: "wait", seconds: error.retryAfterSeconds ?? 1 };
  return { kind: "down", requestId: error.requestId };
}
