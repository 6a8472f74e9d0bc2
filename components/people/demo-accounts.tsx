"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { roles } from "@/lib/auth/roles";

type Props = { emails: string[]; onChoose: (email: string) => void };

/** One button a role in a demo; the password is known to whoever started it. */
export function DemoAccounts({ emails, onChoose }: Props) {
  const t = useTranslations();
  if (emails.length === 0) return null;
  return (
    <fieldset className="grid gap-2 border-t border-line pt-4">
      <legend className="sr-only">{t("people.demoTitle")}</legend>
      <p className="text-sm text-muted">{t("people.demoHint")}</p>
      <div className="flex flex-wrap gap-2">
        {emails.map((email) => {
          const role = roles.find((name) => email.startsWith(`${name}@`));
          const name = role ? t(`frame.role.${role}`) : email;
          return (
            <Button
              key={email}
              onClick={() => onChoose(email)}
              aria-label={t("people.demoUse", { role: name })}
            >
              {name}
            </Button>
          );
        })}
      </div>
    </fieldset>
  );
}
