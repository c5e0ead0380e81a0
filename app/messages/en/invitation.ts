// An invitation to work here.
export const invitation = {
  title: "Your invitation",
  spentTitle: "This invitation is not valid any more.",
  spent: "It counts once, and for two days. Ask whoever invited you for another one.",
  role: "<address>{address}</address> is to work here as {roles}.",
  withAccount: "The password of your account accepts it. Then you set up a second factor.",
  without: "Choose a name and a password. Then you set up a second factor.",
  support: "support",
  editor: "catalogue editor",
  finance: "finance",
  admin: "administrator",
  wrongPassword: "That password is not right",
  yourPassword: "Your password",
  accept: "Accept the invitation",
};
