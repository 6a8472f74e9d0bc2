"use client";

import { useTranslations } from "use-intl";

/** Enter searches; the address keeps what was searched. */
export function DeliverySearchField({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const t = useTranslations("deliveryOrders");
  return (
    <form
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = new FormData(event.currentTarget).get("q");
        onSearch(typeof typed === "string" ? typed.trim() : "");
      }}
    >
      <input
        type="search"
        name="q"
        defaultValue={q}
        autoComplete="off"
        spellCheck={false}
        aria-label={t("search")}
        placeholder={t("searchPlaceholder")}
        className="h-8 w-64 max-w-full rounded-md border border-control bg-surface px-2.5 touch:h-11"
      />
    </form>
  );
}
