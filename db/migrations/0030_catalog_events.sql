-- Every change of the catalogue leaves one message in the outbox, in the transaction that made it, whoever made it: triggers say
-- which games, by their slugs, so that whoever keeps an answer about them can forget it. A change of many games is one of everything.

-- Adds to the message of this transaction, or begins it.
CREATE FUNCTION emit_catalog_change(p_slugs text[], p_everything boolean) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  v_message uuid := nullif(current_setting('playshelf.catalog_message', true), '')::uuid;
  v_known jsonb;
  v_slugs text[];
  v_everything boolean;
BEGIN
  -- A change of a million rows is told once.
  IF current_setting('playshelf.catalog_everything', true) = 'told' THEN RETURN; END IF;
  SELECT payload INTO v_known FROM outbox WHERE id = v_message;
  SELECT coalesce(array_agg(DISTINCT s ORDER BY s), '{}') INTO v_slugs
    FROM (SELECT unnest(p_slugs) AS s UNION SELECT jsonb_array_elements_text(v_known->'slugs')) all_slugs WHERE s IS NOT NULL;
  v_everything := p_everything OR coalesce((v_known->>'everything')::boolean, false) OR cardinality(v_slugs) > 20;
  IF v_everything THEN
    v_slugs := '{}';
    PERFORM set_config('playshelf.catalog_everything', 'told', true);
  END IF;
  IF v_known IS NOT NULL THEN
    UPDATE outbox SET payload = jsonb_build_object('slugs', to_jsonb(v_slugs), 'everything', v_everything) WHERE id = v_message;
    RETURN;
  END IF;
  INSERT INTO outbox (queue, type, payload, trace_id)
    VALUES ('catalog-events', 'catalog.changed', jsonb_build_object('slugs', to_jsonb(v_slugs), 'everything', v_everything),
      replace(gen_random_uuid()::text, '-', ''))
    RETURNING id INTO v_message;
  PERFORM set_config('playshelf.catalog_message', v_message::text, true);
END $$;
--> statement-breakpoint
-- The games of a statement, by their ids; none changes nothing.
CREATE FUNCTION emit_games_change(p_ids uuid[]) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF p_ids IS NULL THEN RETURN; END IF;
  IF cardinality(p_ids) > 20 THEN PERFORM emit_catalog_change('{}', true); RETURN; END IF;
  PERFORM emit_catalog_change(array_agg(slug), false) FROM games WHERE id = ANY (p_ids) HAVING count(*) > 0;
END $$;
--> statement-breakpoint
CREATE FUNCTION games_changed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE v_slugs text[];
BEGIN
  SELECT array_agg(slug) INTO v_slugs FROM (SELECT slug FROM changed LIMIT 21) found;
  IF v_slugs IS NOT NULL THEN PERFORM emit_catalog_change(v_slugs, cardinality(v_slugs) > 20); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION game_parts_changed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM emit_games_change((SELECT array_agg(game_id) FROM (SELECT DISTINCT game_id FROM changed LIMIT 21) found));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION offers_changed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM emit_games_change((SELECT array_agg(game_id) FROM (
    SELECT DISTINCT r.game_id FROM changed c JOIN releases r ON r.id = c.release_id LIMIT 21) found));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION prices_changed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM emit_games_change((SELECT array_agg(game_id) FROM (
    SELECT DISTINCT r.game_id FROM changed c JOIN offers o ON o.id = c.offer_id JOIN releases r ON r.id = o.release_id LIMIT 21) found));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION shared_names_changed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed) THEN PERFORM emit_catalog_change('{}', true); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- The order and content of home rows shows no game's own page: an empty list of slugs says that lists changed.
CREATE FUNCTION home_changed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM changed) THEN PERFORM emit_catalog_change('{}', false); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- A transition table belongs to one kind of statement: one trigger each.
DO $$
DECLARE
  v_watch record;
  v_event text;
BEGIN
  FOR v_watch IN SELECT w.tables, w.function, w.events, t.name FROM (VALUES
    ('games', 'games_changed', 'INSERT UPDATE DELETE'),
    ('game_companies game_genres game_tags releases editions age_ratings game_languages system_requirements game_media',
      'game_parts_changed', 'INSERT UPDATE DELETE'),
    ('offers', 'offers_changed', 'INSERT UPDATE DELETE'),
    ('prices', 'prices_changed', 'INSERT UPDATE DELETE'),
    ('companies platforms genres franchises tags', 'shared_names_changed', 'UPDATE DELETE'),
    ('home_rows home_row_games', 'home_changed', 'INSERT UPDATE DELETE')) w(tables, function, events)
    CROSS JOIN LATERAL unnest(string_to_array(w.tables, ' ')) t(name)
  LOOP
    FOREACH v_event IN ARRAY string_to_array(v_watch.events, ' ') LOOP
      EXECUTE format('CREATE TRIGGER %I AFTER %s ON %I REFERENCING %s TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION %I()',
        v_watch.name || '_told_' || lower(v_event), v_event, v_watch.name,
        CASE v_event WHEN 'DELETE' THEN 'OLD' ELSE 'NEW' END, v_watch.function);
    END LOOP;
  END LOOP;
END $$;
--> statement-breakpoint
-- A new slug leaves the old one's page behind.
CREATE FUNCTION games_moved() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM emit_catalog_change(ARRAY[old.slug], false);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER games_moved AFTER UPDATE OF slug ON games FOR EACH ROW WHEN (old.slug IS DISTINCT FROM new.slug) EXECUTE FUNCTION games_moved();
--> statement-breakpoint
-- What time or a customer changes of a list: a price that began, the last copy. Sales alone change no answer in a hurry.
CREATE FUNCTION list_entry_changed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM emit_games_change(ARRAY[new.game_id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER list_entries_told AFTER UPDATE ON list_entries FOR EACH ROW
  WHEN (new.scope = 0 AND (old.facets, old.usd_minor, old.eur_minor, old.jpy_minor) IS DISTINCT FROM
    (new.facets, new.usd_minor, new.eur_minor, new.jpy_minor))
  EXECUTE FUNCTION list_entry_changed();
