import { reconcileBySchedule } from "@/lib/domain/reconciliation/reconcile";
import { defineJob } from "@/lib/http/define-job";

export const runtime = "edge";

/** POST /api/internal/reconcile?schedule=stuck|holds|daily - one round of a reconciliation schedule */
export const POST = defineJob((url) => reconcileBySchedule(url.searchParams.get("schedule")));
