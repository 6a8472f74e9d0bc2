import { gone } from "./gone";

export const searchParams = gone;
