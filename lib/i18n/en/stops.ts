/** Printed parcels that must not leave, told on every screen. */
export const stops = {
  label: "Parcels that must not leave",
  count: "{count, plural, one {Do not ship # parcel} other {Do not ship # parcels}}",
  countAtLeast: "Do not ship: at least {count}",
  reason: {
    cancelled: "cancelled",
    cancelRequested: "buyer asks to cancel",
    address: "address changed",
    courier: "courier or waybill changed",
    withdrawn: "withdrawn",
  },
  look: "Show the list",
  seen: "Seen",
  seenHint: "Hides this bar until the next one; the list stays",
  notSaved: "Could not be saved; the bar stays",
  soundOn: "Stops are heard. Press to mute.",
  soundOff: "Stops are muted. Press to hear them.",
  soundBlocked: "Not heard yet: the browser waits until you press anything on this page.",
  soundAbsent: "This browser cannot play sounds.",
  soundNotSaved: "Sound could not be changed",
  pressForSound: "no sound until you press anything",
  noSound: "this browser plays no sound",
};
