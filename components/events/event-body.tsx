"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";

/** `isWhole`: nothing in it is masked for this role. */
type Props = { body: unknown; isWhole: boolean };

/** What the sender wrote, set in lines; text that is no JSON as it came. */
export function EventBody({ body, isWhole }: Props) {
  const t = useTranslations("events.panel");
  const id = useId();
  const isHidden = body === null && !isWhole;
  const text = typeof body === "string" ? body : JSON.stringify(body, null, 2);
  return (
    <section className="px-4 py-3">
      <div className="mb-1 flex min-h-6 items-center gap-2">
        <h3 id={id} className="flex-1 text-xs font-semibold text-muted">
          {t("body")}
        </h3>
        {isHidden ? null : <CopyButton value={text} name={t("bodyCopy")} />}
      </div>
      {isWhole ? null : (
        <p className="mb-2 text-xs text-muted">{t(isHidden ? "bodyHidden" : "bodyMasked")}</p>
      )}
      {isHidden ? null : (
        <pre
          tabIndex={0}
          aria-labelledby={id}
          role="region"
          translate="no"
          className="max-h-[60vh] overflow-auto rounded-md bg-sunken p-2 font-mono text-xs break-words whitespace-pre-wrap"
        >
          {text}
        </pre>
      )}
    </section>
  );
}
