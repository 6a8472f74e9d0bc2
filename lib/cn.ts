import { clsx, type ClassValue } from "clsx";

/** Joins class names; a later class does not override an earlier one, so a part takes variants, not overrides. */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
