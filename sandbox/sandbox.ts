import type { CallLog } from "./calls.ts";
import type { Clock } from "./clock.ts";
import type { Deliveries } from "./deliveries.ts";
import type { FaultBook } from "./faults.ts";
import type { Options } from "./options.ts";
import type { Quirks } from "./quirks.ts";
import type { TokopediaState } from "./endpoints/tokopedia-state.ts";
import type { World } from "./world/world.ts";

/** Everything one running sandbox knows. */
export type Sandbox = {
  options: Options;
  clock: Clock;
  world: World;
  quirks: Quirks;
  calls: CallLog;
  faults: FaultBook;
  deliveries: Deliveries;
  tokopedia: TokopediaState;
  pace: number;
  /** How many notifications were announced so far; numbers the next one. */
  announced: number;
  baseUrl: string;
  documentUrl: string;
};
