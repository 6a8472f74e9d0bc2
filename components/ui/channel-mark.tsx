import { cn } from "@/lib/cn";

const colours: Record<string, string> = {
  SHOPEE: "bg-shopee",
  TOKOPEDIA: "bg-tokopedia",
  TIKTOK: "bg-tiktok",
  LAZADA: "bg-lazada",
  BLIBLI: "bg-blibli",
  BUKALAPAK: "bg-bukalapak",
};

/** A coloured square of our own and the channel's name, never artwork of the channel's. `channel` as Ginee writes it. */
export function ChannelMark({
  channel,
  name,
  detail,
}: {
  channel: string;
  name: string;
  detail?: string | null;
}) {
  const family = channel.replace(/_[A-Z]{2}$/, "");
  return (
    <span className="inline-flex max-w-full items-baseline gap-1.5">
      <span
        aria-hidden
        className={cn(
          "channel-dot inline-block size-2 shrink-0 rounded-sm",
          colours[family] ?? "bg-other-channel",
        )}
      />
      <span className="whitespace-nowrap">{name}</span>
      {detail ? (
        <span className="truncate text-xs text-muted" title={detail}>
          {detail}
        </span>
      ) : null}
    </span>
  );
}
