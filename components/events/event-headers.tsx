import { useId } from "react";
import { useTranslations } from "use-intl";

/** What the request said about itself; only names on our list are ever kept, none of them secret. */
export function EventHeaders({ headers }: { headers: Record<string, string> | null }) {
  const t = useTranslations("events.panel");
  const id = useId();
  const entries = Object.entries(headers ?? {});
  return (
    <section aria-labelledby={id} className="border-b border-line px-4 py-3">
      <h3 id={id} className="mb-1 text-xs font-semibold text-muted">
        {t("headers")}
      </h3>
      {entries.length === 0 ? (
        <p className="text-xs text-muted">{t(headers === null ? "headersUnkept" : "headersNone")}</p>
      ) : (
        <dl translate="no" className="grid gap-1 font-mono text-xs">
          {entries.map(([name, value]) => (
            <div key={name} className="flex flex-wrap gap-x-2">
              <dt className="text-muted">{name}:</dt>
              <dd className="min-w-0 break-all">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
