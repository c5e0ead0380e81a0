// What operators watch that only the database knows: the door of the service.
export { gaugeValues } from "./gauge-values.ts";
export { createMonitoringRepository } from "./monitoring.repository.ts";
export {
  createFiguresMemory,
  createMonitoringService,
  type MonitoringService,
} from "./monitoring.service.ts";
