export type AlarmState = "ready" | "blocked" | "absent";

/** Seconds and hertz: two falling tones, twice; heard above conveyors, unlike anything a browser plays. */
const tones = [
  { at: 0, hertz: 988 },
  { at: 0.22, hertz: 740 },
  { at: 0.6, hertz: 988 },
  { at: 0.82, hertz: 740 },
];
const toneSeconds = 0.18;

let context: AudioContext | null = null;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

export function alarmState(): AlarmState {
  if (typeof AudioContext === "undefined") return "absent";
  return context?.state === "running" ? "ready" : "blocked";
}

/** A browser plays nothing before somebody has pressed something on the page. */
export function watchAlarm(listener: () => void): () => void {
  listeners.add(listener);
  const left = new AbortController();
  for (const press of ["pointerdown", "keydown"]) {
    window.addEventListener(press, wake, { capture: true, signal: left.signal });
  }
  if (navigator.userActivation?.hasBeenActive) wake();
  return () => {
    listeners.delete(listener);
    left.abort();
  };
}

function wake() {
  if (typeof AudioContext === "undefined" || context?.state === "running") return;
  if (context === null) {
    context = new AudioContext();
    context.addEventListener("statechange", tell);
  }
  context.resume().then(tell, () => undefined);
}

/** Heard once however many tabs are open. */
export function soundAlarm() {
  if (alarmState() !== "ready") return;
  if (!("locks" in navigator)) return play();
  const once = async (lock: Lock | null) => {
    if (lock === null) return;
    play();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
  };
  navigator.locks.request("stop-alarm", { ifAvailable: true }, once).catch(() => undefined);
}

function play() {
  if (context === null) return;
  const { destination, currentTime } = context;
  for (const { at, hertz } of tones) {
    const tone = new OscillatorNode(context, { type: "square", frequency: hertz });
    const volume = new GainNode(context, { gain: 0.2 });
    tone.connect(volume).connect(destination);
    tone.start(currentTime + at);
    tone.stop(currentTime + at + toneSeconds);
  }
}
