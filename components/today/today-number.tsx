"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/layout/preferences";
import { cn } from "@/lib/cn";
import { isErrorCode } from "@/lib/errors";
import type { Counted } from "@/lib/today/schema";

/** Why it could not be counted, in words; null when it was. */
export function useProblem(problem: string | null): string | null {
  const t = useTranslations();
  if (problem === null) return null;
  return t(`errors.${isErrorCode(problem) ? problem : "internal"}.title`);
}

/** `1.243`, or a dash: what is not known is never 0. */
export function useCount({ count }: Counted): string {
  const format = useFormat();
  return count === null ? "–" : format.number(count);
}

type Props = {
  number: Counted;
  label: string;
  /** Within a sentence it is as wide as it is, in a column as wide as a finger needs. */
  isInline?: boolean;
  className?: string | undefined;
};

/** A number that leads to the list it counts; `label` says to those who do not see the table which one it is. */
export function NumberLink({ number, label, isInline = false, className }: Props) {
  const t = useTranslations("today");
  const text = useCount(number);
  const problem = useProblem(number.problem);
  return (
    <Link
      href={number.href}
      prefetch={false}
      title={problem ?? undefined}
      className={cn(
        "inline-block rounded-sm leading-6 font-semibold underline decoration-line-strong underline-offset-3 hover:decoration-current",
        !isInline && "min-w-6 text-right",
        className,
      )}
    >
      {text}
      <span className="sr-only"> {label}</span>
      {problem === null ? null : (
        <span className="ml-1.5 text-xs font-normal text-amber">
          {t("notCounted")}
          <span className="sr-only">: {problem}</span>
        </span>
      )}
    </Link>
  );
}
