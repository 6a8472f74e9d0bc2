"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Card } from "@/components/ui/card";
import { RawValue } from "@/components/ui/status-tag";

export function DocumentsCard({ hosts }: { hosts: string[] }) {
  const t = useTranslations("connection.documents");
  return (
    <Card title={t("title")}>
      {hosts.length === 0 ? (
        <p className="flex gap-2 text-sm text-amber">
          <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
          {t("none")}
        </p>
      ) : (
        <>
          <p className="mb-1.5 text-sm text-muted">{t("text")}</p>
          <ul className="flex flex-wrap gap-1.5">
            {hosts.map((host) => (
              <li key={host}>
                <RawValue value={host} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
