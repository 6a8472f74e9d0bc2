import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { Frame } from "@/components/layout/frame";
import { LiveFeedProvider } from "@/components/layout/live-feed";
import { currentOperator } from "@/lib/auth/session";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const operator = await currentOperator();
  if (operator === null) redirect("/sign-in");
  return (
    <LiveFeedProvider>
      <Frame person={{ name: operator.name, role: operator.role }}>{children}</Frame>
    </LiveFeedProvider>
  );
}
