/** One hash a table, to say that nothing in the database changed. */
import type { Sql } from "./test-database.ts";

/** What looking alone writes: that a session or key was seen. */
const seenAt = ["updated_at", "expires_at", "last_used_at"];
const seenTables = ["sessions", "api_keys"];

/**
 * Table -> hash over all its rows, without what looking alone writes.
 * @param mentioning only the rows that have one of these texts in them somewhere, such as somebody's ids
 */
export async function rowFingerprints(
  sql: Sql,
  mentioning: readonly string[] = [],
): Promise<Record<string, string>> {
  await sql`create or replace function test_fingerprints(p_words text[], p_seen_at text[], p_seen_tables text[])
    returns table(name text, hash text)
    language plpgsql as $$
    declare v_name text;
    begin
      for v_name in select tablename from pg_tables where schemaname = 'public' order by 1 loop
        return query execute format(
          'select %L, md5(coalesce(string_agg(r.row, chr(10) order by r.row), '''')) || '' '' || count(*) from
            (select (case when %L = any ($3) then to_jsonb(t) - $2 else to_jsonb(t) end)::text as row from public.%I t) r
            where cardinality($1) = 0 or exists (select 1 from unnest($1) w where position(w in r.row) > 0)',
          v_name, v_name, v_name) using p_words, p_seen_at, p_seen_tables;
      end loop;
    end $$`;
  const rows = await sql<{ name: string; hash: string }>`
    select name, hash from test_fingerprints(${mentioning}, ${seenAt}, ${seenTables})`;
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}
