-- A game's page names other games: its base game and add-ons, the bundles it is in, what is in a bundle. Whoever hears of a change
-- finds who names the game now; who named it until then is told here.

CREATE FUNCTION bundle_items_changed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM emit_games_change((SELECT array_agg(game_id) FROM (
    SELECT DISTINCT r.game_id FROM changed c CROSS JOIN LATERAL (VALUES (c.bundle_offer_id), (c.offer_id)) v(offer_id)
      JOIN offers o ON o.id = v.offer_id JOIN releases r ON r.id = o.release_id LIMIT 21) found));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER bundle_items_told_insert AFTER INSERT ON bundle_items REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION bundle_items_changed();
--> statement-breakpoint
CREATE TRIGGER bundle_items_told_update AFTER UPDATE ON bundle_items REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION bundle_items_changed();
--> statement-breakpoint
CREATE TRIGGER bundle_items_told_delete AFTER DELETE ON bundle_items REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION bundle_items_changed();
--> statement-breakpoint
-- An add-on that goes to another game leaves the page of the one before.
CREATE FUNCTION games_rebased() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM emit_games_change(ARRAY[old.base_game_id]);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER games_rebased AFTER UPDATE OF base_game_id ON games FOR EACH ROW
  WHEN (old.base_game_id IS DISTINCT FROM new.base_game_id) EXECUTE FUNCTION games_rebased();
