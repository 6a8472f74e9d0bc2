"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import type { ParsedRacks } from "@/lib/racks/rules";
import { mostRacks } from "@/lib/racks/schema";

const mostNamed = 20;

/** What the pasted text says, and each line that cannot be read. */
export function RackNotes({ parsed: { racks, bad, repeated, tooMany } }: { parsed: ParsedRacks }) {
  const t = useTranslations("racks.paste");
  const format = useFormat();
  const most = format.number(mostRacks);
  if (racks.length + bad.length === 0) return <p className="text-muted">{t("hint", { most })}</p>;
  return (
    <>
      {tooMany ? (
        <p role="alert" className="text-red">
          {t("tooMany", { count: racks.length, most })}
        </p>
      ) : (
        <p>{t("count", { count: racks.length })}</p>
      )}
      {repeated === 0 ? null : <p className="text-muted">{t("repeated", { count: repeated })}</p>}
      {bad.length === 0 ? null : (
        <div role="alert" className="grid gap-1 text-red">
          <p className="font-semibold">{t("bad", { count: bad.length })}</p>
          <ul className="grid gap-0.5">
            {bad.slice(0, mostNamed).map(({ line, text, reason }) => (
              <li key={line} className="break-all">
                {t("line", { line })}: {t(`reason.${reason}`)} (
                <span translate="no" className="font-mono">
                  {text.slice(0, 80)}
                </span>
                )
              </li>
            ))}
          </ul>
          {bad.length > mostNamed ? <p>{t("badMore", { count: bad.length - mostNamed })}</p> : null}
        </div>
      )}
    </>
  );
}
