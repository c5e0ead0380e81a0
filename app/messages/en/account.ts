// The frame of an account, its profile and its addresses.
export const account = {
  addresses: "Addresses",
  notifications: "Notifications",
  saved: "Saved.",
  save: "Save",
  secondFactor: "Second factor",
  on: "On",
  off: "Off",
  mailLanguage: "Language of e-mails",
  mailLanguageHint:
    "For e-mails about your account. Those about an order come in the language it was placed in.",
  since: "Here since",
  elsewhere: "E-mail address, password and second factor are changed under <security>Security</security>.",
  pages: "Pages of the list",
  thatWasAll: "That was all",
};
