import { queueAges } from "@/lib/domain/platform/queue-ages";
import { defineMetrics } from "@/lib/http/define-metrics";

export const runtime = "edge";

/** GET /api/internal/metrics - requests, cache and queues as Prometheus reads them */
export const GET = defineMetrics(queueAges);
