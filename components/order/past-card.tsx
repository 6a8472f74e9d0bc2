"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { Card } from "@/components/ui/card";
import { DefinitionList } from "@/components/ui/definition-list";
import { StatusTag } from "@/components/ui/status-tag";
import type { PastOrder, ShownPast } from "@/lib/order-history/schema";
import { membersOf, useChangeWords } from "./use-change-words";

type Props = { title: string; past: PastOrder; fields: readonly string[] };

/** Some facts as they were; what is another now says so, and what nobody can know is not made up. */
export function PastCard({ title, past, fields }: Props) {
  const { fieldWord } = useChangeWords(past);
  const facts = fields.flatMap((field) => past.facts.filter((fact) => fact.field === field));
  const told = facts.filter((fact) => !fact.isKnown || fact.isWithheld || fact.then !== null || fact.isOther);
  if (told.length === 0) return null;
  return (
    <Card title={title}>
      <DefinitionList
        rows={told.map((fact) => ({
          key: fact.field,
          term: fieldWord(fact.field),
          value: <PastValue fact={fact} past={past} />,
        }))}
      />
    </Card>
  );
}

function PastValue({ fact, past }: { fact: ShownPast; past: PastOrder }) {
  const t = useTranslations("history.past");
  const format = useFormat();
  const { valueWord } = useChangeWords(past);
  if (!fact.isKnown) {
    const since = past.firstDetailAt;
    const why = since === null ? undefined : t("unknownWhy", { time: format.exact(since) });
    return (
      <span title={why} className="text-muted italic">
        {t("unknown")}
      </span>
    );
  }
  if (fact.isWithheld) {
    if (!fact.isOther) return <span className="text-muted">{t("withheldSame")}</span>;
    return (
      <>
        <StatusTag tone="amber">{t("other")}</StatusTag> {t("withheldOther")}
      </>
    );
  }
  return (
    <>
      <Members field={fact.field} value={fact.then} words={valueWord(fact.field, fact.then)} />
      {fact.isOther ? (
        <span className="mt-0.5 flex flex-wrap items-center gap-1.5 text-xs text-muted">
          <StatusTag tone="amber">{t("other")}</StatusTag>
          {t("now", { value: valueWord(fact.field, fact.now) })}
        </span>
      ) : null}
    </>
  );
}

function Members({ field, value, words }: { field: string; value: string | null; words: string }) {
  const members = value === null ? null : membersOf(field, value);
  if (members === null) return <b className="font-semibold">{words}</b>;
  return (
    <ul className="font-semibold">
      {members.map((member, index) => (
        <li key={index}>{member}</li>
      ))}
    </ul>
  );
}
