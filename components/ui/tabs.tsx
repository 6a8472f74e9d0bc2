"use client";

import { Content, List, Root, Trigger } from "radix-ui/tabs";
import type { ReactNode } from "react";

type Props = {
  label: string;
  tabs: { value: string; label: ReactNode; content: ReactNode }[];
  initial?: string;
};

export function Tabs({ label, tabs, initial }: Props) {
  return (
    <Root defaultValue={initial ?? tabs[0]?.value ?? ""}>
      <List aria-label={label} className="flex gap-1 overflow-x-auto border-b border-line">
        {tabs.map((tab) => (
          <Trigger
            key={tab.value}
            value={tab.value}
            className="min-h-9 border-b-2 border-transparent px-2.5 text-sm whitespace-nowrap text-muted data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-ink touch:min-h-11"
          >
            {tab.label}
          </Trigger>
        ))}
      </List>
      {tabs.map((tab) => (
        <Content key={tab.value} value={tab.value} className="pt-3">
          {tab.content}
        </Content>
      ))}
    </Root>
  );
}
