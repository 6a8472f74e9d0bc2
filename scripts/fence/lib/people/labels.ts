import { rules } from "./rules";

export const people = () => rules;
