/** A list written by hand as fast as it gets: fixed heights, only the rows in view, each reused for the next. */
export function bareList(rows: number): string {
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; font: 14px sans-serif }
    #list { height: 100vh; overflow: auto }
    #room { position: relative }
    .row { position: absolute; inset-inline: 0; height: 34px; display: flex; border-bottom: 1px solid #ddd }
    .row span { flex: 1; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
  </style><div id="list" role="region"><div id="room"></div></div><script>(${draw.toString()})(${rows})</script>`;
}

/** Runs in the browser. */
function draw(count: number) {
  const height = 34;
  const cells = 12;
  const list = document.querySelector("#list");
  const room = document.querySelector<HTMLElement>("#room");
  if (!list || !room) return;
  const data = Array.from({ length: count }, (_, row) =>
    Array.from({ length: cells }, (_, cell) => `${row}-${cell} abcdefgh`),
  );
  room.style.height = `${count * height}px`;
  const shown = Math.ceil(list.clientHeight / height) + 17;
  const lines = Array.from({ length: shown }, () => {
    const line = document.createElement("div");
    line.className = "row";
    for (let cell = 0; cell < cells; cell++) line.append(document.createElement("span"));
    room.append(line);
    return { line, at: -1 };
  });
  const show = () => {
    const first = Math.max(0, Math.floor(list.scrollTop / height) - 8);
    for (let at = first; at < Math.min(count, first + shown); at++) {
      const slot = lines[at % shown];
      if (slot === undefined || slot.at === at) continue;
      slot.at = at;
      slot.line.style.transform = `translateY(${at * height}px)`;
      data[at]?.forEach((text, cell) => {
        const place = slot.line.children[cell];
        if (place) place.textContent = text;
      });
    }
  };
  list.addEventListener("scroll", () => requestAnimationFrame(show), { passive: true });
  show();
}
