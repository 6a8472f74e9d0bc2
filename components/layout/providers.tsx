"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { useState, type ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { ToastProvider } from "@/components/ui/toast";
import { createQueryClient } from "@/lib/api/query-client";
import type { Messages } from "@/lib/i18n/id";
import type { Preferences } from "@/lib/i18n/preferences";
import { Arrival } from "./on-the-way";
import { PreferencesProvider } from "./preferences";
import { ServerNowContext } from "./use-now";

type Props = { preferences: Preferences; messages: Messages; now: number; children: ReactNode };

/** What every screen stands on: words, formats, data, the address and notices. `now`: the server's, in milliseconds. */
export function Providers({ preferences, messages, now, children }: Props) {
  const [queryClient] = useState(createQueryClient);
  return (
    <IntlProvider locale={preferences.locale} messages={messages} timeZone={preferences.timeZone}>
      <PreferencesProvider preferences={preferences}>
        <ServerNowContext value={now}>
          <QueryClientProvider client={queryClient}>
            <NuqsAdapter>
              <Arrival />
              <ToastProvider>{children}</ToastProvider>
            </NuqsAdapter>
          </QueryClientProvider>
        </ServerNowContext>
      </PreferencesProvider>
    </IntlProvider>
  );
}
