// Moments and days as pages show them, in UTC and written by the server: browsers differ in their words for them.
const moment = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const day = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeZone: "UTC" });

/** `Nov 23, 2026, 10:00 AM` */
export const momentWords = (iso: string): string => moment.format(new Date(iso));
/** `Nov 23, 2026` */
export const dayWords = (iso: string): string => day.format(new Date(iso));
