"use client";

import { useTranslations } from "use-intl";
import { SearchField } from "@/components/data-table/search-field";
import { Age } from "@/components/layout/age";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { mostRacks, shownAtFirst, shownMore, type Racks, type RackSearch } from "@/lib/racks/schema";

type Props = { racks: Racks; search: RackSearch; onSearch: (search: RackSearch) => void };

/** What is known now; a search finds what is not shown, and a press shows more. */
export function RackList({ racks, search, onSearch }: Props) {
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
        <SearchField
          key={search.q}
          label={t("search")}
          placeholder={t("search")}
          value={search.q}
          onSearch={(q) => onSearch({ q, most: shownAtFirst })}
        />
        {matching === 0 ? <p role="status">{t("nothing")}</p> : <Rows rows={rows} />}
        {matching > rows.length ? (
          <div className="flex flex-wrap items-center gap-2 text-sm">
            <p role="status">{t("more", { shown: rows.length, matching })}</p>
            <Button
              size="sm"
              onClick={() => onSearch({ ...search, most: Math.min(search.most + shownMore, mostRacks) })}
            >
              {t("showMore", { count: Math.min(shownMore, matching - rows.length) })}
            </Button>
          </div>
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
