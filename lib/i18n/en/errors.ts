/** By error code: what happened, and what the operator can do now. */
export const errors = {
  invalid_input: { title: "This cannot be used as it is", action: "Correct the marked fields." },
  not_signed_in: { title: "Your session has ended", action: "Sign in again; this address is remembered." },
  not_allowed: { title: "Your role may not do this", action: "Ask the administrator." },
  not_found: { title: "Not found", action: "Check the number, or search again." },
  method_not_allowed: { title: "Unknown request", action: "Reload this page." },
  too_large: { title: "Too large", action: "Send less at once." },
  too_many_attempts: { title: "Too many attempts", action: "Wait a moment, then try again." },
  conflict: { title: "Somebody else changed it", action: "Reload and look at the newest state." },
  ginee_unreachable: {
    title: "Ginee is not answering",
    action: "You are seeing our last data. It is tried again by itself.",
  },
  ginee_busy: { title: "Ginee asks us to slow down", action: "It is tried again by itself in a moment." },
  ginee_refused_keys: {
    title: "Ginee did not accept our keys",
    action: "Tell the administrator: the API keys need checking.",
  },
  ginee_refused: { title: "Ginee refused this request", action: "Check the order in Ginee." },
  ginee_unreadable: {
    title: "We do not understand Ginee's answer",
    action: "It is recorded. Tell us the reference below.",
  },
  tokopedia_unavailable: { title: "Tokopedia is not answering", action: "Everything else still works." },
  tokopedia_not_configured: {
    title: "Tokopedia is not connected",
    action: "Ask the administrator if you need it.",
  },
  document_unavailable: {
    title: "The document is not there yet",
    action: "Ginee has not made it. Try again later.",
  },
  document_blocked: {
    title: "The document cannot be opened safely",
    action: "Open it in Ginee, and tell the administrator.",
  },
  outcome_unknown: { title: "Outcome not known yet", action: "Check before doing it again." },
  database_unavailable: { title: "Our storage is not answering", action: "Try again in a moment." },
  disk_full: {
    title: "The disk of our storage is full",
    action: "Nothing new can be kept: tell the administrator at once.",
  },
  overloaded: { title: "Too busy right now", action: "Try again in a moment." },
  internal: {
    title: "Something broke on our side",
    action: "Try again. If it stays like this, tell us the reference below.",
  },
  offline: {
    title: "No connection to the server",
    action: "Check the network. It is tried again by itself.",
  },
  unreadable: { title: "The server's answer cannot be read", action: "Reload this page." },
};
