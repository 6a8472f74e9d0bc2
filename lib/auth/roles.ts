/** From the least to the most trusted: each may do what those before it may. */
export const roles = ["viewer", "operator", "supervisor", "administrator"] as const;
export type Role = (typeof roles)[number];

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

export function roleAtLeast(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed);
}

/** Names, phones and addresses in the clear; everybody else gets them masked by the server. */
export const canSeePersons = (role: Role) => roleAtLeast(role, "supervisor");
