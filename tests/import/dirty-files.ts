/** Small files of invented rows with the dirt of the real ones. */

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** CSV text of a header and rows. */
export function csv(header: readonly string[], rows: readonly (readonly string[])[], newline = "\n"): string {
  return [header, ...rows].map((row) => row.map(quoted).join(",") + newline).join("");
}

export const salesHeader = [
  "Rank",
  "Name",
  "Platform",
  "Year",
  "Genre",
  "Publisher",
  "NA_Sales",
  "EU_Sales",
  "JP_Sales",
  "Other_Sales",
  "Global_Sales",
];

export type SalesRow = readonly [
  name: string,
  platform: string,
  year: string,
  genre?: string,
  publisher?: string,
];

/** A file as vgsales.csv is. */
export function salesFile(rows: readonly SalesRow[]): string {
  return csv(
    salesHeader,
    rows.map(([name, platform, year, genre = "Action", publisher = "Foo Games"], i) => [
      String(i + 1),
      name,
      platform,
      year,
      genre,
      publisher,
      "1.2",
      "0.4",
      "0",
      "0.1",
      "1.7",
    ]),
  );
}

export const pcHeader = [
  "#",
  "Game",
  "Release date",
  "Price",
  "Score rank(Userscore / Metascore)",
  "Owners",
  "Playtime (Median)",
  "Developer(s)",
  "Publisher(s)",
];

export type PcRow = readonly [
  game: string,
  date: string,
  price: string,
  developers?: string,
  publishers?: string,
];

/** A file as pc_games_2004_2018.csv is. */
export function pcFile(rows: readonly PcRow[]): string {
  return csv(
    pcHeader,
    rows.map(([game, date, price, developers = "Foo Games", publishers = developers], i) => [
      String((i % 7) + 1),
      game,
      date,
      price,
      "N/A (N/A)",
      "0\u00a0..\u00a020,000",
      "00:00 (00:00)",
      developers,
      publishers,
    ]),
  );
}

/** Rows with every kind of dirt that vgsales.csv has. */
export const dirtySales: readonly SalesRow[] = [
  ["Need for Speed: Most Wanted", "PS2", "2005", "Racing", "Electronic Arts"],
  ["Need for Speed: Most Wanted", "PS3", "2012", "Racing", "Electronic Arts"],
  ["Need for Speed: Most Wanted", "X360", "2012", "Racing", "Electronic Arts"],
  ["Need for Speed: Most Wanted", "X360", "2005", "Racing", "Electronic Arts"],
  ["Sonic the Hedgehog", "GEN", "1991", "Platform", "Sega"],
  ["Sonic the Hedgehog", "PS3", "2006", "Platform", "SEGA"],
  ["Sonic the Hedgehog", "PS3", "N/A", "Platform", "Sega"],
  ["Love Plus", "DS", "2009", "Simulation", "Konami Digital Entertainment"],
  ["Love Plus +", "DS", "2010", "Simulation", "Konami Digital Entertainment"],
  ["Tide Runner", "2600", "1982", "Action", "N/A"],
  ["Tide Runner", "NES", "1982", "Action", "Unknown"],
  ["Tide Runner", "NES", "1983", "Misc", "Foo Games"],
  ["Réalta, the Long Night", "PSV", "2012", "Role-Playing", "Bar & Baz"],
  ["Unknowable", "XOne", "N/A", "Puzzle", "Unknown"],
];

/** Rows with every kind of dirt that pc_games_2004_2018.csv has. */
export const dirtyPc: readonly PcRow[] = [
  ["Lantern Keep", "Nov 16, 2004", "9.99", "Foo Games, Inc.", "KOEI TECMO GAMES CO., LTD."],
  ["Lantern Keep 2", "Jun 2009", "Free", "Foo Games, Inc., Bar Studio", "NA"],
  ["Lantern Keep 3", "8 Oct, 2014", "N/A", "NA", "NA"],
  ["NA", "May 1, 2016", "0.99"],
  ["龍の夢 🐉", "Jan 2, 2017", "4.99", "夢工房"],
  ["???", "Jan 2, 2017", "4.99"],
  ['The "Quoted" One', "Jan 3, 2017", "595.99"],
  ["Two\nLines", "Jan 4, 2017", "1.00"],
  ["Café Nights", "Jan 5, 2017", "2.50"],
  ["Cafe Nights", "Jan 6, 2018", "2.50"],
  ["Fish Pond", "Mar 1, 2006", "5.00"],
  ["Fish Pond", "Mar 1, 2007", "6.00", "Somebody Else"],
  ["Bad Date", "someday", "6.00"],
  ["Bad Price", "Jan 5, 2017", "cheap"],
  ["Below Zero", "Jan 5, 2017", "-3.99"],
  ["", "Jan 5, 2017", "3.99"],
];
