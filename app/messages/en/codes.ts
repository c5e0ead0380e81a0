// Codes of the second factor: the field for one, and those for bad days.
export const codes = {
  fromApp: "Code from your app",
  sixDigits: "six digits",
  fileHead: "Recovery codes. Each signs you in once, without your authenticator app.",
  download: "Download",
  print: "Print",
};
