"use client";

import { Ellipsis, Printer } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Popover } from "@/components/ui/popover";
import { roleAtLeast, type Role } from "@/lib/auth/roles";
import { documentTypes, type DocumentType } from "@/lib/orders/labels";
import type { Chosen, OrderRow } from "@/lib/orders/schema";
import { mostInBatch } from "@/lib/print-batches/schema";
import type { Sort } from "@/lib/sorting/schema";
import { countChosen } from "./chosen";

/** Its code comes with the first batch. */
const PrintAsk = lazy(async () => ({ default: (await import("@/components/printing/print-ask")).PrintAsk }));

/** Its code comes with the first appeal. */
const AppealAsk = lazy(async () => ({
  default: (await import("@/components/appeals/appeal-ask")).AppealAsk,
}));

type Props = { chosen: Chosen; rows: OrderRow[]; sort: Sort; role: Role };

/** Labels of everything that is chosen with one press, other documents from a menu. */
export function PrintChosen({ chosen, rows, sort, role }: Props) {
  const t = useTranslations("batches");
  const words = useTranslations("values.document");
  const format = useFormat();
  const appeal = useTranslations("appeals")("open");
  const [type, setType] = useState<DocumentType | null>(null);
  const [isAppealing, setAppealing] = useState(false);
  const { count, exact } = countChosen(chosen);
  const isTooMany = count > mostInBatch;
  return (
    <>
      {isTooMany ? (
        <span className="text-sm text-muted">{t("open.tooMany", { most: format.number(mostInBatch) })}</span>
      ) : null}
      <span className="flex">
        <Button
          kind="primary"
          disabled={isTooMany}
          onClick={() => setType("label")}
          className="rounded-r-none"
          icon={<Printer className="size-4" aria-hidden />}
        >
          {t(exact ? "open.label" : "open.labelAbout", { count })}
        </Button>
        <Popover
          label={t("open.others")}
          align="end"
          trigger={(props) => (
            <Button
              {...props}
              kind="primary"
              aria-label={t("open.others")}
              className="rounded-l-none border-l-surface px-2"
              icon={<Ellipsis className="size-4" aria-hidden />}
            />
          )}
        >
          {(close) => (
            <div className="grid">
              {documentTypes
                .filter((other) => other !== "label")
                .map((other) => (
                  <Button
                    key={other}
                    kind="quiet"
                    className="justify-start"
                    disabled={isTooMany}
                    onClick={() => {
                      close();
                      setType(other);
                    }}
                  >
                    {t("open.otherOf", { document: words(other) })}
                  </Button>
                ))}
              {roleAtLeast(role, "supervisor") ? (
                <Button
                  kind="quiet"
                  className="justify-start"
                  onClick={() => {
                    close();
                    setAppealing(true);
                  }}
                >
                  {appeal}
                </Button>
              ) : null}
            </div>
          )}
        </Popover>
      </span>
      <Dialog
        isOpen={type !== null}
        onClose={() => setType(null)}
        title={t(exact ? "ask.title" : "ask.titleAbout", { count })}
      >
        <Suspense>
          <PrintAsk
            type={type ?? "label"}
            choice={{ ...ordersOf(chosen, rows, sort), count, isExact: exact }}
          />
        </Suspense>
      </Dialog>
      <Dialog isOpen={isAppealing} onClose={() => setAppealing(false)} title={appeal}>
        <Suspense>
          <AppealAsk count={count} isExact={exact} readIds={() => collectIds(chosen, rows)} />
        </Suspense>
      </Dialog>
    </>
  );
}

const collectIds = async (chosen: Chosen, rows: OrderRow[]) => {
  const { collectOrders } = await import("./collect-orders");
  const options = { signal: new AbortController().signal, onProgress: () => undefined };
  return (await collectOrders(chosen, rows, options)).map(({ orderId }) => orderId);
};

/** As the rows stand on the screen; what is chosen beyond them goes where the list has it, which the server knows. */
function ordersOf(chosen: Chosen, rows: OrderRow[], sort: Sort) {
  if (chosen.kind === "filter")
    return { filter: { query: chosen.query.replace(/^\?/, ""), except: chosen.except } };
  const wanted = new Set(chosen.ids);
  const orderIds = rows.map(({ orderId }) => orderId).filter((id) => wanted.delete(id));
  return wanted.size === 0 ? { orderIds } : { orderIds, unseen: { orderIds: [...wanted], sort } };
}
