import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ProviderButton } from "@/components/people/provider-button";
import { SignInForm } from "@/components/people/sign-in-form";
import { translator } from "@/lib/i18n/server";
import { signInChoices } from "@/lib/people/read";
import { pageAfterSignIn, refusalFromAddress } from "@/lib/people/rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator())("people.signInTitle") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const target = pageAfterSignIn([next].flat()[0]);
  const { isSignedIn, demoEmails, hasProvider } = await signInChoices();
  if (isSignedIn) redirect(target);
  const t = await translator();
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <div className="grid w-full max-w-sm gap-6">
        <header className="grid gap-1">
          <p className="text-sm font-semibold text-muted">{t("common.appName")}</p>
          <h1 className="text-2xl font-bold">{t("people.signInTitle")}</h1>
          <p className="text-muted">{t("people.signInIntro")}</p>
        </header>
        <SignInForm next={target} demoEmails={demoEmails} refused={refusalFromAddress([error].flat()[0])} />
        {hasProvider ? <ProviderButton next={target} /> : null}
      </div>
    </main>
  );
}
