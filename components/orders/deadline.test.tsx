import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PreferencesProvider } from "@/components/layout/preferences";
import { ServerNowContext } from "@/components/layout/use-now";
import { Deadline } from "./deadline";

const now = Date.parse("2026-11-22T05:00:00Z");
const promisedToShipBefore = "2026-11-22T02:00:00Z";

const cellOf = (orderStatus: string) =>
  renderToStaticMarkup(
    <PreferencesProvider preferences={{ locale: "id", timeZone: "Asia/Jakarta", theme: "light", keys: "on" }}>
      <ServerNowContext value={now}>
        <Deadline order={{ orderStatus, promisedToShipBefore }} />
      </ServerNowContext>
    </PreferencesProvider>,
  );

test.each(["PAID", "READY_TO_SHIP"])(
  "what has still to leave is late by its cell, as by the filter: %s",
  (stage) => {
    expect(cellOf(stage)).toContain(">lewat 3 j<");
  },
);

test.each(["PENDING_PAYMENT", "PARTIALLY_PAID", "SHIPPING", "CANCELLED"])(
  "what need not leave, or has left, has a date and is never late: %s",
  (stage) => {
    const cell = cellOf(stage);

    expect(cell).not.toContain("lewat");
    expect(cell).toContain("22 Nov 09:00");
  },
);
