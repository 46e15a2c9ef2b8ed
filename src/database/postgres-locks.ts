/** Advisory locks of the planner on PostgreSQL: any two different numbers. */
export const MIGRATION_LOCK = 7_304_001;
export const LOAD_LOCK = 7_304_002;
export const REFRESH_LOCK = 7_304_003;
