/** The Worker that everything is compared with: it answers bytes that it has, by the size named in the path. */

/**
 * `/bytes/N` answers N bytes from memory; `/cache/N` the same from the Cache API and `/kv/N` from KV, filled by the first
 * call: what a tier costs when a Worker does nothing else.
 */
export const constantWorkerScript = `
const made = new Map();
const text = (size) => {
  let body = made.get(size);
  if (body === undefined) made.set(size, (body = "x".repeat(Number(size))));
  return body;
};
const answer = (body) =>
  new Response(body, { headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "max-age=3600" } });

export default {
  async fetch(request, env, context) {
    const path = new URL(request.url).pathname;
    const [, source, size] = path.split("/");
    if (source === "cache") {
      const key = "http://constant.example" + path;
      const cache = await caches.open("constant");
      const hit = await cache.match(key);
      if (hit) return hit;
      const fresh = answer(text(size));
      context.waitUntil(cache.put(key, fresh.clone()));
      return fresh;
    }
    if (source === "kv") {
      const hit = await env.CONSTANT.get(size);
      if (hit !== null) return answer(hit);
      context.waitUntil(env.CONSTANT.put(size, text(size)));
      return answer(text(size));
    }
    return answer(source === "bytes" ? text(size) : "");
  },
};
`;
