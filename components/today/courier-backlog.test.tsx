import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { expect, test } from "vitest";
import { PreferencesProvider } from "@/components/layout/preferences";
import { id } from "@/lib/i18n/id";
import { numberNames, type CourierBacklog, type Today } from "@/lib/today/schema";
import { CourierBacklogCard } from "./courier-backlog";

const counted = (count: number | null) => ({ count, problem: null, href: "/orders?label=NOT_PRINTED" });
const pile = (courier: string, count: number): CourierBacklog => ({
  courier,
  toPrint: counted(count),
  overdue: counted(0),
  next2h: counted(0),
});

function cardOf(toPrint: number | null, couriers: CourierBacklog[]): string {
  const zeros = Object.fromEntries(numberNames.map((name) => [name, counted(0)])) as Today["numbers"];
  const today: Today = {
    countedAt: "2026-11-22T05:00:00Z",
    hasOrders: true,
    freshness: null,
    numbers: { ...zeros, toPrint: counted(toPrint) },
    oldestOverdueAt: null,
    oldestPrintedAt: null,
    couriers,
    hours: null,
    shopsCut: null,
    lastEventAt: null,
    silence: null,
  };
  return renderToStaticMarkup(
    <IntlProvider locale="id" messages={id} timeZone="Asia/Jakarta">
      <PreferencesProvider
        preferences={{ locale: "id", timeZone: "Asia/Jakarta", theme: "light", keys: "on" }}
      >
        <CourierBacklogCard today={today} />
      </PreferencesProvider>
    </IntlProvider>,
  );
}

const allPrinted = "Semua label sudah dicetak.";
const noCourier = "belum punya kurir";

test("only when nothing waits to be printed is everything said to be printed", () => {
  expect(cardOf(0, [])).toContain(allPrinted);
  expect(cardOf(5, [])).not.toContain(allPrinted);
  expect(cardOf(null, [])).not.toContain(allPrinted);
});

test("what waits and has no courier yet is in no pile, and the card says so", () => {
  expect(cardOf(5, [])).toContain(noCourier);
  expect(cardOf(5, [pile("JNE", 3)])).toContain(noCourier);
  expect(cardOf(3, [pile("JNE", 3)])).not.toContain(noCourier);
  expect(cardOf(0, [])).not.toContain(noCourier);
});
