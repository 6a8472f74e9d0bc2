"use client";

import { useTranslations } from "use-intl";
import { SearchField } from "@/components/data-table/search-field";
import { Age } from "@/components/layout/age";
import { Card } from "@/components/ui/card";
import type { Racks } from "@/lib/racks/schema";

type Props = { racks: Racks; q: string; onSearch: (q: string) => void };

/** What is known now; a search finds what is not shown. */
export function RackList({ racks, q, onSearch }: Props) {
  const t = useTranslations("racks.list");
  const { rows, total, matching, changedAt } = racks;
  if (total === 0) {
    return (
      <Card title={t("title")}>
        <p className="text-sm text-muted">{t("empty")}</p>
      </Card>
    );
  }
  return (
    <Card title={t("title")}>
      <div className="grid gap-2">
        <p className="text-sm text-muted">
          {t("total", { count: total })}
          {changedAt === null ? null : (
            <>
              {" · "}
              {t("changed")} <Age at={changedAt} />
            </>
          )}
        </p>
        <SearchField key={q} label={t("search")} placeholder={t("search")} value={q} onSearch={onSearch} />
        {matching === 0 ? <p role="status">{t("nothing")}</p> : <Rows rows={rows} />}
        {matching > rows.length ? (
          <p role="status" className="text-sm">
            {t("more", { shown: rows.length, matching })}
          </p>
        ) : null}
      </div>
    </Card>
  );
}

function Rows({ rows }: Pick<Racks, "rows">) {
  const t = useTranslations("racks.list");
  return (
    <table className="w-full table-fixed border-collapse text-sm">
      <thead className="text-left text-xs text-muted">
        <tr>
          <th scope="col" className="border-b border-line py-1 pr-3 font-semibold">
            {t("sku")}
          </th>
          <th scope="col" className="w-1/3 border-b border-line py-1 font-semibold">
            {t("rack")}
          </th>
        </tr>
      </thead>
      <tbody translate="no" className="font-mono">
        {rows.map(({ sku, rack }) => (
          <tr key={sku} className="border-b border-line">
            <th scope="row" className="py-1 pr-3 text-left font-normal break-all">
              {sku}
            </th>
            <td className="py-1 break-all">{rack}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
