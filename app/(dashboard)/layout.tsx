import type { ReactNode } from "react";
import { Silence } from "@/components/coverage/silence";
import { Health } from "@/components/health/health";
import { Frame } from "@/components/layout/frame";
import { LiveFeedProvider } from "@/components/layout/live-feed";
import { SearchBox } from "@/components/search/search-box";
import { Stops } from "@/components/stops/stops";
import { signedInOperator } from "@/lib/auth/page";
import { sessionTag } from "@/lib/feed/rules";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const operator = await signedInOperator();
  return (
    <LiveFeedProvider session={sessionTag(operator.sessionId)}>
      <Frame
        person={{ name: operator.name, role: operator.role }}
        search={<SearchBox />}
        health={<Health />}
        alarm={<Stops />}
      >
        <Silence />
        {children}
      </Frame>
    </LiveFeedProvider>
  );
}
