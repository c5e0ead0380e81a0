/** The door of the importer, for commands; the shop itself never imports files. */
export { createCatalogImport } from "./import.service.ts";
export type {
  CatalogImport,
  ImportInput,
  ImportObserver,
  ImportSummary,
  ReadRecords,
} from "./import.service.ts";
export { createImportRepository } from "./import.repository.ts";
export type { ImportRepository } from "./import.repository.ts";
export { rejectReasons } from "./import-row.ts";
export type { FieldValue, MalformedRecord, Rejection, RejectReason, SourceRecord } from "./import-row.ts";
export type { DoubtfulMerge } from "./import-plan.ts";
export { columnsOf, mappingSchema } from "./mapping.schemas.ts";
export type { Mapping, MappingInput } from "./mapping.schemas.ts";
export { shownValue } from "./field-text.ts";
export { identityKeyOf, nameKeyOf, titleKeyOf } from "./title-key.ts";
export { slugOf } from "./slug.ts";
