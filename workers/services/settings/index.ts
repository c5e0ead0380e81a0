// The door of the settings service: what staff set of the store.
export {};
