/** What is looked for in the inbox, as the address of a list says it (lib/events/search-params). */
export type EventSearch = {
  entity: string[];
  action: string[];
  outcome: string[];
  module: string[];
  reason: string[];
  subject: string;
  id: string;
  received: string;
  text: string;
  path: string;
  /** Looks at the newest notifications only, however few of them match. */
  newest: boolean;
  limit: number;
  cursor: string | null;
};
