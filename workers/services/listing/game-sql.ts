// The SQL of one whole game with its releases and offers, as one JSON object.
import { sql, type SQL } from "drizzle-orm";
import type { Currency } from "../../shared/money.ts";

/** Game `g`; prices in `currency`. */
export const gameJson = (currency: Currency): SQL => sql`game_json(g.id, ${currency})`;
