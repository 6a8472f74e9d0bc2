import type { Locale } from "@/lib/format";
import type { Messages } from "./id";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
