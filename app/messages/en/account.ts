// The frame of an account, its profile and its addresses.
export const account = {
  addresses: "Addresses",
  notifications: "Notifications",
  saved: "Saved.",
  save: "Save",
  secondFactor: "Second factor",
  on: "On",
  off: "Off",
  since: "Here since",
  elsewhere: "E-mail address, password and second factor are changed under <security>Security</security>.",
  pages: "Pages of the list",
  thatWasAll: "That was all",
};
