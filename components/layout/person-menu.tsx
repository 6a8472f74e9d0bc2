"use client";

import { LogOut } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { Popover } from "@/components/ui/popover";
import { Segmented } from "@/components/ui/segmented";
import { timeZones } from "@/lib/format";
import type { Preferences } from "@/lib/i18n/preferences";
import { choosePreference, usePreferences } from "./preferences";
import { signOut } from "./sign-out";

export type Person = { name: string; role: "viewer" | "operator" | "supervisor" | "administrator" };

const zoneLabels = { "Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT" };

/** Who is signed in, and how this browser should look and speak. */
export function PersonMenu({ person }: { person: Person }) {
  const t = useTranslations("frame");
  return (
    <Popover
      label={t("person", { name: person.name })}
      align="end"
      trigger={(props) => (
        <button
          type="button"
          {...props}
          aria-label={`${initials(person.name)} · ${t("person", { name: person.name })}`}
          className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-xs font-bold hover:bg-line touch:size-11"
        >
          {initials(person.name)}
        </button>
      )}
    >
      {() => (
        <div className="grid gap-3 p-2">
          <div>
            <p className="font-semibold">{person.name}</p>
            <p className="text-xs text-muted">{t(`role.${person.role}`)}</p>
          </div>
          <Choices />
          <Button onClick={() => void signOut()} icon={<LogOut className="size-4" aria-hidden />}>
            {t("signOut")}
          </Button>
        </div>
      )}
    </Popover>
  );
}

function Choices() {
  const t = useTranslations("frame");
  const { locale, theme, timeZone, keys } = usePreferences();
  const router = useRouter();
  const choose = <Name extends keyof Preferences>(name: Name, value: Preferences[Name]) => {
    choosePreference(name, value);
    router.refresh();
  };
  return (
    <>
      <Choice label={t("language")}>
        <Segmented
          label={t("language")}
          value={locale}
          onChange={(value) => choose("locale", value)}
          options={[
            { value: "id", label: t("indonesian") },
            { value: "en", label: t("english") },
          ]}
        />
      </Choice>
      <Choice label={t("theme")}>
        <Segmented
          label={t("theme")}
          value={theme}
          onChange={(value) => choose("theme", value)}
          options={[
            { value: "system", label: t("themeSystem") },
            { value: "light", label: t("themeLight") },
            { value: "dark", label: t("themeDark") },
          ]}
        />
      </Choice>
      <Choice label={t("timeZone")}>
        <Segmented
          label={t("timeZone")}
          value={timeZone}
          onChange={(value) => choose("timeZone", value)}
          options={timeZones.map((value) => ({ value, label: zoneLabels[value] }))}
        />
      </Choice>
      <Choice label={t("singleKeys")}>
        <Segmented
          label={t("singleKeys")}
          value={keys}
          onChange={(value) => choose("keys", value)}
          options={[
            { value: "on", label: t("singleKeysOn") },
            { value: "off", label: t("singleKeysOff") },
          ]}
        />
      </Choice>
    </>
  );
}

function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div className="grid gap-1">
      <span aria-hidden className="text-xs text-muted">
        {label}
      </span>
      {children}
    </div>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => word?.charAt(0).toUpperCase() ?? "")
    .join("");
}
