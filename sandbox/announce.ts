import type { LifeEvent, LifeOptions } from "./world/life.ts";
import type { Sandbox } from "./sandbox.ts";
import { announceToTokopediaSeller } from "./callbacks.ts";
import { pushNotification } from "./deliveries.ts";
import { createNotification } from "./notifications.ts";
import { liveOneStep } from "./world/life.ts";

export function announce(sandbox: Sandbox, event: LifeEvent): void {
  if (event.entity === "order") announceToTokopediaSeller(sandbox, event.order, event.action === "CREATE");
  if (!sandbox.deliveries.settings.url) return;
  const context = { seed: sandbox.world.seed, quirks: sandbox.quirks };
  pushNotification(
    sandbox.deliveries,
    createNotification(event, context, sandbox.announced++, sandbox.clock.nowMs()),
  );
}

/** Printing is something Ginee keeps to itself: no notification. */
export function liveAndAnnounce(sandbox: Sandbox): LifeEvent {
  const options: LifeOptions = {
    printTouches: !sandbox.quirks.printKeepsUpdateTime,
    allowsUnknown: sandbox.quirks.unknownEnums,
  };
  const event = liveOneStep(sandbox.world, options);
  if (event.step !== "print") announce(sandbox, event);
  return event;
}
