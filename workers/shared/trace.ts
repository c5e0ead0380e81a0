// The one id that follows a cause through logs, records, queue messages and mails.

/**
 * A new trace id: 32 hexadecimal digits, as in W3C Trace Context. It is always ours: a caller may name a request id of
 * its own, which is only told back, but no trace, since records are found by it.
 */
export const newTraceId = (): string => crypto.randomUUID().replaceAll("-", "");
