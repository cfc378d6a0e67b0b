import type { ApiProblem } from "@/lib/api-client";
import { type AmendmentPreview, type AmendmentRepricing, amendmentRepricing } from "@/lib/contracts/amendments";

/** The difference of now, if the problem tells one. */
export function repricingOf({ body }: ApiProblem): AmendmentRepricing | null {
  const { previousDifference, difference, total, amendment } = body;
  const told = amendmentRepricing.safeParse({ previousDifference, difference, total, amendment });
  return told.success ? told.data : null;
}

/** The same change at another price, as it is shown before it is proposed. */
export function previewAt(preview: AmendmentPreview, { difference, total }: AmendmentRepricing): AmendmentPreview {
  return { ...preview, difference, priceAfter: total };
}
