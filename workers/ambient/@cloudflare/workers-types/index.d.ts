// Stands before the package that @remix-run/cloudflare refers to: the runtime's types are those of
// worker-configuration.d.ts, and the package's globals (`process` is `any`) would hide Node's in commands and tests.
export {};
