import type { ReactNode } from "react";
import { Silence } from "@/components/coverage/silence";
import { Frame } from "@/components/layout/frame";
import { LiveFeedProvider } from "@/components/layout/live-feed";
import { SearchBox } from "@/components/search/search-box";
import { Stops } from "@/components/stops/stops";
import { signedInOperator } from "@/lib/auth/page";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const operator = await signedInOperator();
  return (
    <LiveFeedProvider>
      <Frame
        person={{ name: operator.name, role: operator.role }}
        search={<SearchBox />}
        alarm={<Stops />}
      >
        <Silence />
        {children}
      </Frame>
    </LiveFeedProvider>
  );
}
