import "server-only";

export const env = () => ({});
