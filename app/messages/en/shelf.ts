// Games on a shelf, with their labels.
export const shelf = {
  notForSale: "Not for sale",
  soldOut: "Sold out",
  free: "Free",
  fewLeft: "Few left",
};
