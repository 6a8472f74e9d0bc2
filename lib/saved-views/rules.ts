import { roleAtLeast, type Role } from "@/lib/auth/roles";

export const mostPersonal = 50;
export const mostShared = 100;

const open = "status=PAID,READY_TO_SHIP";
const toPrint = "status=READY_TO_SHIP&label=NOT_PRINTED,UNKNOWN&stop=none";

/** What every warehouse asks for; their words are `views.defaults` of the languages. */
export const defaultViews = [
  { viewId: "default-to-print", query: toPrint },
  { viewId: "default-singles", query: `${toPrint}&profile=same,single&sort=sku` },
  { viewId: "default-overdue", query: "due=overdue" },
  { viewId: "default-waiting-for-courier", query: "status=READY_TO_SHIP&label=PRINTED" },
  { viewId: "default-stop-list", query: "stop=any" },
  { viewId: "default-no-deadline", query: `${open}&due=none` },
  { viewId: "default-problem-orders", query: `${open}&problem=any` },
] as const;

type Person = { userId: string; role: Role };
type Owned = { ownerId: string; isShared: boolean };

/** What everybody sees is not for viewers to change. */
export const mayShare = (role: Role) => roleAtLeast(role, "operator");

export const maySee = ({ ownerId, isShared }: Owned, { userId }: Person) => isShared || ownerId === userId;

/** A personal view: its owner; a shared one: its owner too, unless a viewer by now, and supervisors. */
export function mayEdit({ ownerId, isShared }: Owned, { userId, role }: Person): boolean {
  if (!isShared) return ownerId === userId;
  return roleAtLeast(role, "supervisor") || (ownerId === userId && mayShare(role));
}
