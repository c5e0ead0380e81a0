// The door of the idempotency service.
export { createAnswerSeal } from "./answer-seal.ts";
export { createIdempotencyRepository } from "./idempotency.repository.ts";
export { createIdempotencyService, type IdempotencyService } from "./idempotency.service.ts";
