/** The package brings no types: what its README says it answers. */
declare module "parse-prometheus-text-format" {
  /** A metric with its series; a histogram has its buckets, without labels. */
  interface ParsedMetric {
    name: string;
    help: string;
    type: string;
    metrics: Record<string, unknown>[];
  }
  export default function parsePrometheusTextFormat(text: string): ParsedMetric[];
}
