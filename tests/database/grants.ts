/** What each database role may, table by table and function by function; the test compares Postgres with it, both ways. */

export const rights = ["SELECT", "INSERT", "UPDATE", "DELETE"] as const;
export type Right = (typeof rights)[number];

const read: readonly Right[] = ["SELECT"];
const append: readonly Right[] = ["SELECT", "INSERT"];
const keep: readonly Right[] = ["SELECT", "INSERT", "UPDATE"];
const all: readonly Right[] = rights;

/** `app_rw`: the Worker and the commands. Money, stock, keys and ledgers are read only: functions change them. */
export const appRights: Readonly<Record<string, readonly Right[]>> = {
  games: read,
  releases: read,
  platforms: read,
  genres: read,
  companies: read,
  game_genres: read,
  game_companies: read,
  editions: read,
  offers: read,
  prices: read,
  franchises: read,
  tags: read,
  game_tags: read,
  merged_names: read,
  age_ratings: read,
  game_languages: read,
  system_requirements: read,
  game_media: read,
  home_rows: read,
  home_row_games: read,
  bundle_items: read,
  catalog_sources: read,
  list_entries: read,
  list_states: read,
  list_counts: read,
  list_bitmaps: read,
  game_sales: read,
  list_changes: [],

  stock_items: read,
  stock_movements: read,
  holds: read,
  license_keys: read,
  key_reveals: read,

  orders: read,
  order_lines: read,
  order_links: read,
  order_state_history: read,
  order_transitions: read,
  payment_attempts: read,
  provider_events: read,
  refunds: read,
  audit_log: read,
  idempotency_keys: ["SELECT", "DELETE"],
  checkout_origins: ["SELECT", "DELETE"],

  carts: all,
  cart_lines: all,

  outbox: ["SELECT", "UPDATE", "DELETE"],
  processed_messages: ["SELECT", "INSERT", "DELETE"],
  message_failures: all,
  dead_messages: append,

  email_log: keep,
  mail_events: append,
  mail_suppressions: all,
  notification_preferences: all,

  users: all,
  sessions: all,
  sign_in_methods: all,
  verifications: all,
  two_factors: all,
  addresses: all,
  staff_invitations: all,
  signing_keys: keep,
  api_keys: keep,
  account_mails: ["SELECT", "DELETE"],

  settings: read,
  settings_history: read,
  idempotent_answers: all,
};

/** `analytics_ro`: whole tables, or these columns alone. A table that is not named is closed. */
export const reportColumns: Readonly<Record<string, "every" | readonly string[]>> = {
  games: "every",
  releases: "every",
  platforms: "every",
  genres: "every",
  companies: "every",
  game_genres: "every",
  game_companies: "every",
  editions: "every",
  offers: "every",
  prices: "every",
  franchises: "every",
  tags: "every",
  game_tags: "every",
  merged_names: "every",
  age_ratings: "every",
  game_languages: "every",
  system_requirements: "every",
  game_media: "every",
  home_rows: "every",
  home_row_games: "every",
  bundle_items: "every",
  list_entries: "every",
  list_states: "every",
  list_counts: "every",
  list_bitmaps: "every",
  game_sales: "every",
  stock_items: "every",
  stock_movements: "every",
  order_lines: "every",
  order_state_history: "every",
  orders: [
    ...["id", "currency", "subtotal_minor", "shipping_minor", "total_minor", "refunded_minor"],
    ...["state", "state_reason", "requires_shipping", "placed_at", "paid_at"],
  ],
  holds: ["id", "stock_item_id", "order_id", "quantity", "state", "expires_at", "created_at"],
  license_keys: ["id", "stock_item_id", "state", "order_line_id", "sold_at", "revealed_at", "created_at"],
  payment_attempts: [
    ...["id", "order_id", "attempt", "amount_minor", "currency", "state", "created_at", "updated_at"],
  ],
  refunds: ["id", "order_id", "amount_minor", "currency", "reason", "state", "created_at"],
  email_log: ["id", "kind", "state", "attempts", "created_at", "sent_at"],
};

/** Functions that `app_rw` may call and that run as their owner, with a fixed `search_path`. */
export const steps: readonly string[] = [
  ...["add_license_keys", "adjust_stock", "begin_stock", "reveal_license_key"],
  ...["place_order", "release_order", "request_order_links"],
  ...["record_provider_event", "settle_order", "record_refunds"],
  ...["claim_unsettled_payments", "store_payment_session", "finish_provider_event"],
  ...["add_to_cart", "add_to_account_cart", "merge_carts", "claim_orders", "replay_dead_message"],
  ...["claim_idempotent_answer"],
  ...["import_catalog_batch", "publish_game", "refresh_catalog_statistics"],
  ...[
    "refresh_list_entries",
    "refresh_due_list_entries",
    "repair_list_entries",
    "recount_list_facets",
    "recount_list_bitmaps",
    "list_row_now",
  ],
  ...["record_audit", "save_settings", "change_staff_roles", "accept_staff_invitation"],
  ...["request_account_mail", "sign_up", "request_verification", "request_password_reset"],
  ...["verify_mailbox", "reset_password", "session_identity", "open_session", "note_second_factor"],
  ...["unlink_sign_in_method", "purge_accounts", "add_address", "remove_address", "set_default_address"],
  "sign_in_with_identity",
  ...["save_game_section", "create_game", "change_game_status", "publish_due_games", "add_game_media"],
  ...["add_shared_name", "rename_shared_name", "merge_shared_names", "save_home_layout"],
];

/** Functions that `app_rw` may call and that see and change no more than it does. */
export const questions: readonly string[] = [
  ...["available_quantity", "price_at", "audit_row_hash", "list_sample", "title_pairs"],
  ...["record_mail_event", "apply_mail_events", "finish_mail"],
  ...["game_section", "game_json", "game_link_json", "home_layout"],
];

/** Functions that only other functions and triggers call. */
export const inner: readonly string[] = [
  ...["complete_order", "emit_message", "free_quantity", "order_refusal", "take_held_stock", "set_price"],
  ...["add_cart_line", "lock_account_cart", "guard_checkout", "checkout_refusal"],
  ...["date_precision_rank", "import_offers", "import_prices", "import_shared_names"],
  "warn_of_account_change",
  ...["publish_game_facts", "publish_game_offer", "publish_game_bundle"],
  ...["list_rows", "list_next_change", "list_note_changes", "apply_list_moves"],
  ...["list_forget_games", "list_count_sale"],
  ...["orders_guard_state", "prices_guard", "prices_keep", "refuse_change"],
  ...["refuse_field", "audit_catalogue", "section_change", "save_game_about", "save_game_names"],
  ...["save_game_releases", "save_game_editions", "save_game_facts", "save_game_offer", "save_offer_part"],
  ...["shared_name_table", "touch_games_of", "remember_merged_name"],
  ...["emit_catalog_change", "emit_games_change", "games_changed", "game_parts_changed", "offers_changed"],
  ...["prices_changed", "shared_names_changed", "home_changed", "games_moved", "list_entry_changed"],
  ...["bundle_items_changed", "games_rebased"],
];

/** Functions that only triggers call, and that run as their owner: what they write, `app_rw` may not. */
export const ownersTriggers: readonly string[] = ["list_apply_changes", "sign_in_methods_warn", "users_warn"];
