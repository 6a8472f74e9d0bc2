import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/layout/providers";
import { currentPreferences, messagesOf, translator } from "@/lib/i18n/server";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator();
  const name = t("common.appName");
  return {
    title: { default: name, template: `%s · ${name}` },
    robots: { index: false, follow: false },
    icons: { icon: "/icon.svg" },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const preferences = await currentPreferences();
  return (
    <html lang={preferences.locale} data-theme={preferences.theme}>
      <body>
        <Providers
          preferences={preferences}
          messages={await messagesOf(preferences.locale)}
          now={new Date().getTime()}
        >
          {children}
        </Providers>
      </body>
    </html>
  );
}
