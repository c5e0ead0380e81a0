-- An import grows its tables a thousandfold within one connection: plans kept from its first batches would read whole tables.
ALTER FUNCTION import_catalog_batch(jsonb) SET plan_cache_mode = force_custom_plan;
