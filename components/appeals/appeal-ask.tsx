"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ErrorReference } from "@/components/feedback/failed-panel";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { useToast } from "@/components/ui/toast";
import { ApiError } from "@/lib/api/fetcher";
import { messageOf } from "@/lib/api/messages";
import { makeAppeal } from "@/lib/appeals/queries";
import { appealFormats, mostInAppeal, type AppealFormat } from "@/lib/appeals/schema";
import { saveFile } from "./save-file";

type Props = {
  count: number;
  isExact: boolean;
  /** What is chosen, in the order of the screen. */
  readIds: () => Promise<string[]>;
};

/** When each order was paid, announced, printed and shipped, as a file. */
export function AppealAsk({ count, isExact, readIds }: Props) {
  const t = useTranslations("appeals");
  const most = useFormat().number(mostInAppeal);
  const say = useToast();
  const [format, setFormat] = useState<AppealFormat>("pdf");
  const appeal = useMutation({
    mutationKey: ["appeals"],
    mutationFn: async () => makeAppeal({ orderIds: await readIds(), format }),
    onSuccess: ({ file, name }) => {
      saveFile(file, name);
      say({ tone: "done", text: t("done"), detail: name });
    },
  });
  if (!isExact || count > mostInAppeal) return <p role="alert">{t("tooMany", { most })}</p>;
  return (
    <div className="grid gap-3">
      <div>
        <Segmented
          label={t("format")}
          value={format}
          onChange={setFormat}
          options={appealFormats.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      <p>{t("lead", { count })}</p>
      <ul className="grid list-disc gap-1 pl-4 text-sm text-muted">
        <li>{t("contents")}</li>
        <li>{t("audited")}</li>
      </ul>
      {appeal.isError ? <Failure error={appeal.error} /> : null}
      <Button
        kind="primary"
        className="justify-self-start"
        disabled={appeal.isPending}
        onClick={() => appeal.mutate()}
        icon={<Download className="size-4" aria-hidden />}
      >
        {t(appeal.isPending ? "making" : "download")}
      </Button>
    </div>
  );
}

function Failure({ error }: { error: Error }) {
  const t = useTranslations();
  const { code, title, action } = messageOf(error);
  return (
    <div role="alert" className="rounded-md bg-red-soft p-3 text-sm text-red">
      <p className="font-semibold">{code === "not_allowed" ? t("appeals.forbidden") : t(title)}</p>
      {code === "not_allowed" ? null : <p>{t(action)}</p>}
      <ErrorReference code={code} requestId={error instanceof ApiError ? error.requestId : undefined} />
    </div>
  );
}
