"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { failureOf, fieldWord, statusWord } from "@/lib/recovery/labels";
import type { Recovery } from "@/lib/recovery/schema";

/** Why Tokopedia did not say, with its own code; what a field is called; what a recovery is about. */
export function useRecoveryWords() {
  const t = useTranslations("recovery");
  const format = useFormat();
  return {
    failure: (reason: string | null) => {
      const { word, code } = failureOf(reason ?? "unreadable");
      return code === null ? t(`failure.${word}`) : `${t(`failure.${word}`)} (${code})`;
    },
    field: (path: string) => {
      const known = fieldWord(path);
      if (known === null) return path;
      return known.word === "product" ? t("fields.product", { name: known.name }) : t(`fields.${known.word}`);
    },
    /** Behind the value itself; null for a value that speaks for itself. */
    value: (field: string, value: string | null) => {
      const word = statusWord(field, value);
      return word === null ? null : t(`status.${word}`);
    },
    about: ({ from, to }: Recovery) =>
      from === null || to === null
        ? t("list.order")
        : t("list.span", { from: format.dateTime(from), to: format.dateTime(to) }),
  };
}
