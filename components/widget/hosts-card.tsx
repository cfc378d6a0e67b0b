"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useAct } from "@/components/admin/use-act";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { useErrorText } from "@/components/ui/use-error-text";
import { callApi } from "@/lib/api-client";
import { MAX_WIDGET_HOSTS, setFleetWidget, widgetHost } from "@/lib/contracts/widget";
import { hostFrom } from "./snippets";

interface HostsCardProps {
  readonly fleetId: string;
  readonly hosts: readonly string[];
  readonly reload: () => Promise<void>;
}

/** Which websites may show the form; each change is saved at once. */
export function HostsCard({ fleetId, hosts, reload }: HostsCardProps) {
  const t = useTranslations("widget.console.hosts");
  const errorText = useErrorText();
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  const { act, isBusy, failure } = useAct(reload);
  const save = (next: readonly string[]) =>
    act(() => callApi(setFleetWidget, { params: { id: fleetId }, body: { hosts: [...next] } }), t("saved"));
  const add = async (event: FormEvent) => {
    event.preventDefault();
    const host = widgetHost.safeParse(hostFrom(typed));
    if (!host.success) return setError(t("invalid"));
    if (hosts.length >= MAX_WIDGET_HOSTS) return setError(t("full"));
    setError(null);
    if (await save([...hosts, host.data])) setTyped("");
  };
  return (
    <Card>
      <CardHeader title={t("title")} description={t("text")} />
      <CardBody className="grid grid-cols-1 gap-5">
        {hosts.length === 0 ? (
          <Alert tone="info">{t("open")}</Alert>
        ) : (
          <ul aria-label={t("list")} className="divide-y divide-line border-line border-y">
            {hosts.map((host) => (
              <li key={host} className="flex min-h-13 items-center justify-between gap-3">
                <bdi dir="ltr" className="min-w-0 break-all font-mono text-sm">
                  {host}
                </bdi>
                <IconButton
                  label={t("remove", { host })}
                  icon={<Trash2 aria-hidden="true" />}
                  disabled={isBusy}
                  onClick={() => void save(hosts.filter((each) => each !== host))}
                />
              </li>
            ))}
          </ul>
        )}
        <form onSubmit={(event) => void add(event)} noValidate className="flex flex-wrap items-start gap-3">
          <Field label={t("label")} hint={t("hint")} error={error} className="min-w-0 flex-1 basis-64">
            <Input
              value={typed}
              dir="ltr"
              inputMode="url"
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              maxLength={300}
              onChange={({ target }) => {
                setTyped(target.value);
                setError(null);
              }}
            />
          </Field>
          <Button type="submit" variant="secondary" isLoading={isBusy} className="sm:mt-6.5">
            {t("add")}
          </Button>
        </form>
        {failure ? (
          <Alert tone="danger" title={errorText(failure.code).title}>
            {errorText(failure.code).advice}
          </Alert>
        ) : null}
      </CardBody>
    </Card>
  );
}
