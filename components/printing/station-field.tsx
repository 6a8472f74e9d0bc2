"use client";

import { MapPin } from "lucide-react";
import { useId, useState, useSyncExternalStore } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { keepStation, readStation } from "./workstation";

const unchanging = () => () => undefined;

/** How this computer's place is called in the ledger. */
export function StationField() {
  const t = useTranslations("ledger");
  const say = useToast();
  const id = useId();
  const kept = useSyncExternalStore(unchanging, readStation, () => "");
  const [typed, setTyped] = useState<string | null>(null);
  const save = () => {
    if (typed === null) return;
    keepStation(typed);
    setTyped(null);
    say({ tone: "done", text: t("stationSaved") });
  };
  return (
    <form
      className="flex flex-wrap items-center gap-2 text-sm"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <MapPin className="size-4 text-muted" aria-hidden />
      <label htmlFor={id} className="text-muted">
        {t("station")}
      </label>
      <input
        id={id}
        value={typed ?? kept}
        maxLength={40}
        placeholder={t("stationPlaceholder")}
        autoComplete="off"
        onChange={(event) => setTyped(event.target.value)}
        className="h-8 w-36 rounded-md border border-control bg-surface px-2 touch:h-11"
      />
      {typed === null || typed === kept ? null : (
        <Button type="submit" size="sm">
          {t("stationSave")}
        </Button>
      )}
    </form>
  );
}
