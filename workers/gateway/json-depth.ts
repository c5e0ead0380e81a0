// How deep a JSON text is nested, told from its bytes before anything recursive reads it.

const sign = { quote: 0x22, backslash: 0x5c, openList: 0x5b, closeList: 0x5d, open: 0x7b, close: 0x7d };

/** The deepest nesting of lists and objects; brackets within strings do not count. Any bytes will do. */
export function jsonDepth(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (inText) {
      if (byte === sign.backslash) at += 1;
      else if (byte === sign.quote) inText = false;
    } else if (byte === sign.quote) inText = true;
    else if (byte === sign.openList || byte === sign.open) deepest = Math.max(deepest, ++depth);
    else if (byte === sign.closeList || byte === sign.close) depth -= 1;
  }
  return deepest;
}
