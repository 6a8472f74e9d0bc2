import { get } from "node:http";
import type { Desk } from "./desk";

type Chunk = { at: number; text: string };
export type Reader = { chunks: Chunk[]; close: () => void };

export const now = () => performance.timeOrigin + performance.now();

/** An open feed. What comes is only noted, and read after the run: the machine belongs to the server. */
export function openReader(desk: Pick<Desk, "baseUrl" | "cookie">): Promise<Reader> {
  return new Promise((resolve, reject) => {
    const chunks: Chunk[] = [];
    const sent = get(`${desk.baseUrl}/api/feed`, { headers: { cookie: desk.cookie } }, (response) => {
      response.setEncoding("latin1").on("data", (text: string) => {
        chunks.push({ at: now(), text });
        resolve({ chunks, close: () => void sent.destroy() });
      });
      response.on("error", () => undefined);
    });
    sent.on("error", reject);
  });
}

/** When each delivery order was first told. */
export function seenBy({ chunks }: Reader): Map<string, number> {
  const seenAt = new Map<string, number>();
  let rest = "";
  for (const { at, text } of chunks) {
    const blocks = (rest + text).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const id = /"deliveryOrderId":"([^"]+)"/.exec(block)?.[1];
      if (id && !seenAt.has(id)) seenAt.set(id, at);
    }
  }
  return seenAt;
}

export type Wanderer = {
  ids: string[];
  /** How often it came back. */
  breaks: number;
  place: () => string;
  stop: () => void;
};

/** Follows the feed of now this process, now that one: the line breaks at random, and it comes back where it was. */
export function wander(baseUrls: string[], cookie: string, longestMs: number): Wanderer {
  let place = "";
  let isOver = false;
  let end: () => void = () => undefined;
  const wanderer: Wanderer = { ids: [], breaks: -1, place: () => place, stop: () => undefined };
  const open = () => {
    if (isOver) return;
    wanderer.breaks += 1;
    const baseUrl = baseUrls[Math.floor(Math.random() * baseUrls.length)];
    const headers = { cookie, ...(place ? { "last-event-id": place } : {}) };
    let rest = "";
    const sent = get(`${baseUrl}/api/feed`, { headers }, (response) => {
      response.setEncoding("latin1").on("data", (text: string) => {
        const blocks = (rest + text).split("\n\n");
        rest = blocks.pop() ?? "";
        for (const block of blocks) take(block);
      });
      response.on("error", () => undefined);
    });
    const life = setTimeout(() => sent.destroy(), Math.random() * longestMs);
    sent
      .on("error", () => undefined)
      .on("close", () => {
        clearTimeout(life);
        setTimeout(open, Math.random() * 50);
      });
    end = () => void sent.destroy();
  };
  const take = (block: string) => {
    const id = /^id: (.*)$/m.exec(block)?.[1];
    if (id === undefined) return;
    place = id;
    if (block.includes("\ndata: ")) wanderer.ids.push(id);
  };
  wanderer.stop = () => {
    isOver = true;
    end();
  };
  open();
  return wanderer;
}
