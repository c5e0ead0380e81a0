// Activation keys that were bought.
export const keys = {
  reveal: "Reveal the key",
  showAgain: "Show again",
  replaced: "This key was replaced.",
  refunded: "This key was refunded and does not work.",
  sealed: "Sealed",
  recorded: "Showing a key is recorded with its time. This is a demonstration: no platform takes these keys.",
  numbered: "{title}, key {number}",
};
