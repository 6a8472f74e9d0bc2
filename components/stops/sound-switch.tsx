"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Volume2, VolumeX } from "lucide-react";
import { useTranslations } from "use-intl";
import { IconButton } from "@/components/ui/icon-button";
import { useToast } from "@/components/ui/toast";
import { saveStopSound, stopNewsQuery } from "@/lib/stop-news/queries";
import { soundAlarm, type AlarmState } from "./alarm";

type Props = { isOn: boolean; alarm: AlarmState };

/** Whether stops are heard, for this person on every computer; muted is always to be seen. */
export function SoundSwitch({ isOn, alarm }: Props) {
  const t = useTranslations("stops");
  const client = useQueryClient();
  const say = useToast();
  const { queryKey } = stopNewsQuery();
  const set = (isSoundOn: boolean) => client.setQueryData(queryKey, (news) => news && { ...news, isSoundOn });
  const save = useMutation({
    mutationFn: saveStopSound,
    onMutate: (next) => {
      set(next);
      if (next) soundAlarm();
    },
    onError: (_error, next) => {
      set(!next);
      say({ tone: "refused", text: t("soundNotSaved") });
    },
  });
  const isHeard = isOn && alarm === "ready";
  const hint = !isOn ? "soundOff" : isHeard ? "soundOn" : alarm === "absent" ? "soundAbsent" : "soundBlocked";
  const Icon = isHeard ? Volume2 : VolumeX;
  return (
    <IconButton
      label={t(hint)}
      aria-pressed={isOn}
      className={isHeard ? "" : "text-amber"}
      onClick={() => save.mutate(!isOn)}
    >
      <Icon className="size-4.5" aria-hidden />
    </IconButton>
  );
}
