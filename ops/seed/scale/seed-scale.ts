// Fills a database of this machine with a synthetic catalogue: tables by COPY with what is costly row by row put aside, then the rows of lists.
import pg from "pg";
import { bitmapParts } from "#workers/services/listing/facet-numbers.ts";
import { copyTable } from "./copy-table.ts";
import { syntheticId, syntheticTables } from "./synthetic-catalogue.ts";

export interface ScaleSeedOptions {
  /** Direct connection of the database's owner: triggers and indexes are put aside meanwhile. */
  ownerUrl: string;
  games: number;
  /** What is being done, and how far it is; `total` is undefined where nobody knows. */
  onProgress: (step: string, done: number, total?: number) => void;
}

/** Games whose list rows are computed together. */
const listBatch = 10_000;

/** @throws Error naming what is in the way: orders, or an earlier synthetic catalogue */
async function refuseWhatIsInUse(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ orders: boolean; synthetic: boolean }>(
    `select exists (select 1 from orders) as orders, exists (select 1 from games where id = $1) as synthetic`,
    [syntheticId("game", 0)],
  );
  if (rows[0]?.orders === true) throw new Error("There are orders in this database: it is somebody's shop.");
  if (rows[0]?.synthetic === true)
    throw new Error("The synthetic catalogue stands already; begin with a fresh database.");
}

const tables = [...syntheticTables.map(({ table }) => table), "list_entries", "list_states"];

/** Statements that bring back what `putAside` took away: those of lists come last, when their rows are there. */
interface PutAside {
  catalogue: string[];
  lists: string[];
}

/**
 * Triggers rest, and what is quicker over all rows at once goes: indexes that are no constraint's, references, and the rule that
 * prices do not overlap. What brings them back checks every row.
 */
async function putAside(client: pg.Client): Promise<PutAside> {
  interface Defined {
    owner: string;
    name: string;
    definition: string;
  }
  const indexes = await client.query<Defined>(
    `select i.indrelid::regclass::text as owner, i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
    from pg_index i where i.indrelid::regclass::text = any($1) and not i.indisunique
      and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype <> 'f')`,
    [tables],
  );
  const rules = await client.query<Defined>(
    `select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where conrelid::regclass::text = any($1) and contype in ('f', 'x')`,
    [tables],
  );
  const aside: PutAside = { catalogue: [], lists: [] };
  const back = (owner: string, statement: string): unknown =>
    (owner.startsWith("list_") ? aside.lists : aside.catalogue).push(statement);
  for (const { owner, name, definition } of indexes.rows) {
    await client.query(`drop index ${name}`);
    back(owner, definition);
  }
  for (const { owner, name, definition } of rules.rows) {
    await client.query(`alter table ${owner} drop constraint ${name}`);
    back(owner, `alter table ${owner} add constraint ${name} ${definition}`);
  }
  for (const table of tables) {
    await client.query(`alter table ${table} disable trigger user`);
    back(table, `alter table ${table} enable trigger user`);
  }
  return aside;
}

/** All in one transaction: after a failure the database is what it was. Answers the rows written, lists not counted. */
export async function seedScale({ ownerUrl, games, onProgress }: ScaleSeedOptions): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  const bringBack = async (step: string, statements: readonly string[]): Promise<void> => {
    for (const [at, statement] of statements.entries()) {
      await client.query(statement);
      onProgress(step, at + 1, statements.length);
    }
  };
  await client.connect();
  try {
    await refuseWhatIsInUse(client);
    await client.query("begin");
    await client.query("set local role migrator");
    await client.query("set local maintenance_work_mem = '512MB'");
    await client.query("set local work_mem = '64MB'");
    const aside = await putAside(client);
    let written = 0;
    for (const source of syntheticTables)
      written += await copyTable(client, source, games, (rows) => onProgress(source.table, rows));
    await bringBack("indexes", aside.catalogue);
    await client.query("select refresh_catalog_statistics()");
    await fillLists(client, games, onProgress);
    await bringBack("indexes of lists", aside.lists);
    await client.query("select recount_list_facets()");
    for (let part = 0; part < bitmapParts; part++) {
      await client.query("select recount_list_bitmaps($1)", [part]);
      onProgress("bitmaps", part + 1, bitmapParts);
    }
    await client.query("commit");
    onProgress("statistics", 0);
    await client.query("vacuum analyze");
    return written;
  } catch (error) {
    await client.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await client.end();
  }
}

async function fillLists(
  client: pg.Client,
  games: number,
  onProgress: ScaleSeedOptions["onProgress"],
): Promise<void> {
  await client.query("insert into list_states (game_id) select id from games where id >= $1 order by id", [
    syntheticId("game", 0),
  ]);
  await client.query("analyze list_states");
  for (let from = 0; from < games; from += listBatch) {
    const last = Math.min(from + listBatch, games) - 1;
    const range = [syntheticId("game", from), syntheticId("game", last)];
    await client.query(
      `insert into list_entries select r.* from list_rows(array(select id from games where id between $1 and $2), now()) r`,
      range,
    );
    onProgress("lists", last + 1, games);
  }
}
