import { utils } from "./utils";

export const rules = utils;
