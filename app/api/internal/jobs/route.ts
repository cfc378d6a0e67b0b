import { runJobs } from "@/lib/domain/jobs/run-jobs";
import { defineJob } from "@/lib/http/define-job";

export const runtime = "edge";

/** POST /api/internal/jobs - one round of leased background work */
export const POST = defineJob(() => runJobs());
