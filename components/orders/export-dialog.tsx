"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { FailedPanel } from "@/components/feedback/failed-panel";
import { useFormat } from "@/components/layout/preferences";
import { buttonLook } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/api/fetcher";
import { exportPath, exportPreviewQuery } from "@/lib/exports/queries";
import { exportFormats, type ExportFormat, type ExportPreview } from "@/lib/exports/schema";
import type { OrderSearch } from "@/lib/orders/search-params";

type Props = { search: OrderSearch; columns: readonly string[] };

/** What the file will hold, then the file: the browser's own download, so that its size does not matter. */
export function ExportDialog({ search, columns }: Props) {
  const t = useTranslations("exporting");
  const format = useFormat();
  const say = useToast();
  const [kind, setKind] = useState<ExportFormat>("xlsx");
  const ask = { search, columns, format: kind };
  const preview = useQuery(exportPreviewQuery(ask));

  if (preview.error instanceof ApiError && preview.error.code === "not_allowed") {
    return <p role="alert">{t("forbidden")}</p>;
  }
  if (preview.isError) {
    return <FailedPanel error={preview.error} onRetry={() => void preview.refetch()} />;
  }
  return (
    <div className="grid gap-3">
      <Segmented
        label={t("format")}
        value={kind}
        onChange={setKind}
        options={exportFormats.map((value) => ({ value, label: t(value) }))}
      />
      <p role="status" className="font-semibold">
        {preview.isPending ? t("counting") : <Rows preview={preview.data} />}
      </p>
      <ul className="grid list-disc gap-1 pl-4 text-sm text-muted">
        <li>{t("same", { zone: format.zone })}</li>
        {preview.data ? <li>{t(preview.data.hasNames ? "clear" : "masked")}</li> : null}
        {kind === "csv" ? <li>{t("csvNote")}</li> : null}
        <li>{t("audited")}</li>
      </ul>
      <a
        href={exportPath(ask)}
        download
        aria-disabled={preview.isPending}
        className={`${buttonLook("primary")} justify-self-start aria-disabled:pointer-events-none aria-disabled:opacity-60`}
        onClick={() => say({ tone: "done", text: t("started") })}
      >
        <Download className="size-4" aria-hidden />
        {t("download")}
      </a>
    </div>
  );
}

function Rows({ preview: { rows } }: { preview: ExportPreview }) {
  const t = useTranslations("exporting");
  return t(rows.exact ? "rows" : "rowsMore", { count: rows.count });
}
