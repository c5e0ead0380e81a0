// Pages of publishers, developers, series, genres and platforms.
export const collection = {
  publisher: "Publisher",
  publisherTitle: "Games published by {name}",
  publisherDescription:
    "Every game published by {name} in this shop, with platforms, prices and availability.",
  developer: "Developer",
  developerTitle: "Games developed by {name}",
  developerDescription:
    "Every game developed by {name} in this shop, with platforms, prices and availability.",
  franchise: "Series",
  franchiseTitle: "{name} games",
  franchiseDescription:
    "Every game of the {name} series in this shop, with platforms, prices and availability.",
  genre: "Genre",
  genreTitle: "{name} games",
  genreDescription: "{name} games for every platform, with prices and availability.",
  platform: "Platform",
  platformTitle: "Games for {name}",
  platformDescription:
    "Every game for {name} in this shop: activation keys and boxed copies, with prices and availability.",
  filter: "Filter these games",
};
