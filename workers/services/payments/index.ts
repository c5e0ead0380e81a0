// The door of the payment service.
export { createPaymentRepository } from "./payments.repository.ts";
export { createPaymentService, type PaymentNews, type PaymentService } from "./payments.service.ts";
export { paymentsController } from "./payments.controller.ts";
