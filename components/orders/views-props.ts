import type { ListLook } from "@/lib/orders/schema";
import type { SavedView } from "@/lib/saved-views/schema";
import type { Views } from "./use-views";

/** `save`: the list as it is into this view, as it was in `version`; `edit`: its name and who sees it. */
export type ViewsTask =
  | { kind: "new"; name?: string; query?: string; look?: ListLook }
  | { kind: "save"; view: SavedView; version: number }
  | { kind: "edit"; view: SavedView }
  | { kind: "manage" };

/** What every part of the views gets. */
export type ViewsProps = {
  views: Views;
  now: number;
  onOpen: (view: SavedView) => void;
  onTask: (task: ViewsTask) => void;
};
