"use client";

import { useState } from "react";
import { useTranslations } from "use-intl";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useKeys } from "./use-keys";

const rows = [
  { keys: ["/"], word: "keySearch" },
  { keys: ["/", "↓"], word: "keyRecent" },
  { keys: ["J", "↓"], word: "keyDown" },
  { keys: ["K", "↑"], word: "keyUp" },
  { keys: ["X"], word: "keySelect" },
  { keys: ["Shift", "X"], word: "keyRange" },
  { keys: ["Shift", "J"], word: "keyStretch" },
  { keys: ["Space"], word: "keyPeek" },
  { keys: ["Enter"], word: "keyOpen" },
  { keys: ["Esc"], word: "keyClose" },
  { keys: ["W"], word: "keyWaybill" },
  { keys: ["P"], word: "keyPrint" },
  { keys: ["V"], word: "keyViews" },
  { keys: ["R"], word: "keyRefresh" },
  { keys: ["?"], word: "keyHelp" },
] as const;

/** `?` lists the keys. */
export function KeysHelp() {
  const t = useTranslations("frame");
  const [isOpen, setIsOpen] = useState(false);
  useKeys({ "?": () => setIsOpen(true) });
  return (
    <Dialog isOpen={isOpen} onClose={() => setIsOpen(false)} title={t("keys")}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
        {rows.map((row) => (
          <div key={row.word} className="contents">
            <dt className="flex gap-1">
              {row.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{t(row.word)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
