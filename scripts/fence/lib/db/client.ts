import "server-only";

export const db = () => ({});
