export const utils = "anything";
