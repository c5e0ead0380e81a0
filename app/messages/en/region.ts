// The page for language, country and currency.
export const region = {
  language: "Language",
  languageHint: "Titles and descriptions of games stay as they were written.",
  country: "Country",
  countryLabel: "Where you are",
  countryHint: "Filled in where you give a new address. Prices do not depend on it.",
  choose: "Choose a country",
  saveCountry: "Save the country",
  currencyLabel: "Pay in",
  currencyHint: "Each offer has a price of its own in each currency. Nothing is converted.",
  saveCurrency: "Save the currency",
};
