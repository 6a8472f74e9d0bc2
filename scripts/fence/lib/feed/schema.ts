export const feedEvent = "order";
