import { people } from "./labels";

export const rules = () => people;
