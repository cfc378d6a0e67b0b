"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { useAct } from "@/components/admin/use-act";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { EVENT_FAMILIES, EVENT_TYPES } from "@/lib/contracts/event-types";
import { createWebhookEndpoint, updateWebhookEndpoint, type WebhookEndpoint } from "@/lib/contracts/webhooks";

type EventType = "*" | (typeof EVENT_FAMILIES)[number] | (typeof EVENT_TYPES)[number];

interface EndpointFormProps {
  readonly fleetId: string;
  /** Null for a new one. */
  readonly endpoint: WebhookEndpoint | null;
  readonly reload: () => Promise<void>;
  readonly onSecret: (secret: string) => void;
  readonly onClose: () => void;
}

/** Address, a name for it, and what it is told of. */
export function EndpointForm({ fleetId, endpoint, reload, onSecret, onClose }: EndpointFormProps) {
  const t = useTranslations("webhooks.form");
  const errorText = useErrorText();
  const id = useId();
  const [url, setUrl] = useState(endpoint?.url ?? "");
  const [description, setDescription] = useState(endpoint?.description ?? "");
  const [types, setTypes] = useState<readonly EventType[]>(
    endpoint ? ALL_TYPES.filter((type) => endpoint.eventTypes.includes(type)) : ["*"],
  );
  const { act, isBusy, failure } = useAct(reload);
  const save = async () => {
    const body = { url: url.trim(), description: description.trim(), eventTypes: [...types] };
    if (endpoint) await callApi(updateWebhookEndpoint, { params: { id: endpoint.id }, body });
    else onSecret((await callApi(createWebhookEndpoint, { body: { ...body, fleetId } })).secret);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await act(save, t("saved"))) onClose();
  };
  const isUrlRefused = failure?.code === "endpoint_url_refused";
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={endpoint ? t("edit") : t("new")}
      description={t("text")}
      footer={
        <Button type="submit" form={id} isLoading={isBusy} disabled={url.trim() === "" || types.length === 0}>
          {t("save")}
        </Button>
      }
    >
      <form id={id} className="grid gap-4" onSubmit={(event) => void submit(event)}>
        {failure && !isUrlRefused ? <Alert tone="danger" title={errorText(failure.code).title} /> : null}
        <Field
          label={t("url")}
          hint={t("urlHint")}
          error={isUrlRefused ? errorText(failure.code).advice : undefined}
          isRequired
        >
          <Input type="url" dir="ltr" value={url} maxLength={500} onChange={(event) => setUrl(event.target.value)} />
        </Field>
        <Field label={t("description")} isOptional>
          <Input value={description} maxLength={120} onChange={(event) => setDescription(event.target.value)} />
        </Field>
        <TypeChoice types={types} onChange={setTypes} />
      </form>
    </Dialog>
  );
}

const ALL_TYPES: readonly EventType[] = ["*", ...EVENT_FAMILIES, ...EVENT_TYPES];

interface TypeChoiceProps {
  readonly types: readonly EventType[];
  readonly onChange: (types: readonly EventType[]) => void;
}

/** All, or families, or within a family single types. */
function TypeChoice({ types, onChange }: TypeChoiceProps) {
  const t = useTranslations("webhooks.form");
  const has = (type: EventType) => types.includes(type);
  const toggle = (type: EventType) => onChange(has(type) ? types.filter((each) => each !== type) : [...types, type]);
  return (
    <fieldset>
      <legend className="font-medium text-sm">{t("types")}</legend>
      <Checkbox label={t("all")} checked={has("*")} onChange={() => onChange(has("*") ? [] : ["*"])} />
      {has("*")
        ? null
        : EVENT_FAMILIES.map((family) => (
            <div key={family} className="border-line border-t">
              <Checkbox
                label={t(`families.${family.slice(0, -2)}`)}
                checked={has(family)}
                onChange={() =>
                  onChange(
                    has(family)
                      ? types.filter((each) => each !== family)
                      : [...types.filter((each) => !each.startsWith(family.slice(0, -1))), family],
                  )
                }
              />
              {has(family) ? null : (
                <details className="ps-8 pb-2">
                  <summary className="min-h-8 cursor-pointer text-ink-muted text-sm">{t("single")}</summary>
                  {EVENT_TYPES.filter((type) => type.startsWith(family.slice(0, -1))).map((type) => (
                    <Checkbox
                      key={type}
                      label={<bdi translate="no">{type}</bdi>}
                      checked={has(type)}
                      onChange={() => toggle(type)}
                    />
                  ))}
                </details>
              )}
            </div>
          ))}
    </fieldset>
  );
}
