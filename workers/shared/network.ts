// Addresses as limits count them.

/** The first four groups of an IPv6 address, `::` written out; undefined for what is none. */
function ipv6Prefix(address: string): string | undefined {
  const [head = "", tail, ...more] = address.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = 8 - left.length - right.length;
  if (more.length > 0 || missing < 0 || (tail === undefined && missing !== 0)) return undefined;
  const groups = [...left, ...Array<string>(missing).fill("0"), ...right];
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))) return undefined;
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
}

/**
 * What counts as one caller: an IPv4 address, or the /64 of an IPv6 address, since one customer is given at least that
 * much (RFC 6177) and can take any address of it. A network is itself. Anything else is `unknown`: one counter for all.
 */
export function networkOf(address: string | undefined): string {
  if (address === undefined) return "unknown";
  const mapped = /^(?:::ffff:)?((?:\d{1,3}\.){3}\d{1,3})$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const prefix = ipv6Prefix(address.replace(/\/64$/, ""));
  return prefix === undefined ? "unknown" : `${prefix}::/64`;
}
