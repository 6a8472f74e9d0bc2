"use client";

import { useTranslations } from "use-intl";
import { useDataState } from "@/components/freshness/use-data-state";
import { useFormat } from "@/components/layout/preferences";
import { questionOf } from "@/lib/ask-ginee/rules";
import type { DataState } from "@/lib/data-state/schema";
import { codeKindWord } from "@/lib/lookup/labels";
import { recogniseCode } from "@/lib/search/rules";
import { AskGinee } from "./ask-ginee";

/** Kinds of code that Ginee's list cannot be asked for; a shape is no proof, so asking stays possible. */
const unaskable: readonly string[] = ["waybill", "package_id", "delivery_order_id"];

/** Where a text was looked for without success, what it looks like, and the question to Ginee. */
export function NothingFound({ text }: { text: string }) {
  const t = useTranslations("finding");
  const state = useDataState().data;
  const guess = recogniseCode(text);
  const kind = guess === null ? null : codeKindWord(guess);
  const isMarketplaceNumber = guess === null || !unaskable.includes(guess);
  return (
    <div className="mt-2 grid gap-2 text-sm">
      {kind === null ? null : <p>{t("guess", { kind: t(`kind.${kind}`) })}</p>}
      {state === undefined ? null : <LookedIn state={state} />}
      {isMarketplaceNumber ? null : (
        <p>
          {t("onlyNumbers")} {t("whatHelps")}
        </p>
      )}
      {questionOf(text) === null ? null : <AskGinee code={text} isLikely={isMarketplaceNumber} />}
    </div>
  );
}

function LookedIn({ state: { coverage, freshness } }: { state: DataState }) {
  const t = useTranslations("finding");
  const format = useFormat();
  const { reachesBackTo, beginsAt, shops, cutShops } = coverage;
  const from = reachesBackTo ?? beginsAt;
  if (from === null) return null;
  const words = {
    shops,
    from: format.date(from),
    time: freshness.syncedAt === null ? "–" : `${format.time(freshness.syncedAt)} ${format.zone}`,
  };
  return (
    <>
      <p>{t(freshness.firstSync < 1 ? "lookedInPart" : "lookedIn", words)}</p>
      {cutShops.length === 0 ? null : (
        <p className="text-amber">
          {t("cutShops", { shops: cutShops.map(({ name, shopId }) => name ?? shopId).join(", ") })}
        </p>
      )}
    </>
  );
}
