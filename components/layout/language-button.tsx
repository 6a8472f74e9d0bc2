"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { choosePreference, usePreferences } from "./preferences";

/** The other language, one press away. */
export function LanguageButton() {
  const t = useTranslations("frame");
  const { locale } = usePreferences();
  const router = useRouter();
  const other = locale === "id" ? "en" : "id";
  const name = other === "id" ? t("indonesian") : t("english");
  return (
    <button
      type="button"
      lang={other}
      title={name}
      aria-label={`${locale.toUpperCase()} · ${t("language")}: ${name}`}
      onClick={() => {
        choosePreference("locale", other);
        router.refresh();
      }}
      className="h-6.5 rounded-md border border-line-strong bg-surface px-2 text-xs font-semibold uppercase hover:bg-sunken phone:hidden touch:h-11 touch:px-3"
    >
      {locale}
    </button>
  );
}
