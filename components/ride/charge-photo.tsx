"use client";

import { Image as ImageIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi, toApiProblem } from "@/lib/api-client";
import { type Charge, getChargePhoto } from "@/lib/contracts/charges";

/** The receipt of a toll or of parking, read when somebody wants to see it. */
export function ChargePhoto({ charge }: { charge: Charge }) {
  const t = useTranslations("money.charges");
  const errorText = useErrorText();
  const [source, setSource] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const show = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const { mediaType, data } = await callApi(getChargePhoto, { params: { id: charge.id } });
      setSource(`data:${mediaType};base64,${data}`);
    } catch (error) {
      setFailure(toApiProblem(error).code);
    }
    setBusy(false);
  };
  // biome-ignore lint/performance/noImgElement: a data address, which no image service may see
  if (source) return <img src={source} alt={t("photoAlt")} className="max-h-96 w-fit max-w-full rounded-control" />;
  return (
    <>
      <Button variant="ghost" size="sm" className="justify-self-start" isLoading={isBusy} onClick={() => void show()}>
        <ImageIcon aria-hidden="true" className="size-4" />
        {t("photoShow")}
      </Button>
      {failure ? <Alert tone="warning" title={errorText(failure).title} /> : null}
    </>
  );
}
