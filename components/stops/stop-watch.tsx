"use client";

import { useSyncExternalStore } from "react";
import { TopBarSlot } from "@/components/layout/top-bar-slot";
import { alarmState, watchAlarm } from "./alarm";
import { SoundSwitch } from "./sound-switch";
import { StopBanner } from "./stop-banner";
import { useStopNews } from "./use-stop-news";

/** On every screen: tells of parcels that must not leave although their label is printed. */
export function StopWatch() {
  const news = useStopNews();
  const alarm = useSyncExternalStore(watchAlarm, alarmState, () => "blocked" as const);
  if (news === undefined) return null;
  return (
    <>
      <TopBarSlot name="sound">
        <SoundSwitch isOn={news.isSoundOn} alarm={alarm} />
      </TopBarSlot>
      {news.newest === null ? null : <StopBanner news={news} newest={news.newest} alarm={alarm} />}
    </>
  );
}
