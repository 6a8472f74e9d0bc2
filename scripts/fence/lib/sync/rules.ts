export const sweep = "sweep";
