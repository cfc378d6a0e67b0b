"use client";

import { CarFront, LayoutDashboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { forgetKept } from "@/components/drive/use-kept";
import { Alert } from "@/components/ui/alert";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { callApi, toApiProblem } from "@/lib/api-client";
import { getMe, type Me } from "@/lib/contracts/people";
import { ProfileForm } from "./profile-form";
import { useAuthAction } from "./use-auth-action";

type State = { me: Me } | { problem: { code: string; requestId?: string | null } } | null;

/** Profile, fleets, rides and sign-out of whoever is signed in. */
export function AccountPanel() {
  const [state, setState] = useState<State>(null);
  const load = useCallback(async () => {
    setState(null);
    try {
      setState({ me: await callApi(getMe, {}) });
    } catch (error) {
      setState({ problem: toApiProblem(error) });
    }
  }, []);
  useEffect(() => {
    void load();
  }, [load]);
  if (state === null) return <AccountSkeleton />;
  if ("problem" in state) {
    return <ErrorState code={state.problem.code} requestId={state.problem.requestId} onRetry={load} />;
  }
  return <Account me={state.me} onChange={(me) => setState({ me })} />;
}

function AccountSkeleton() {
  const t = useTranslations("common");
  return (
    <div role="status" aria-label={t("loading")} className="grid gap-6">
      <Skeleton className="h-72 w-full" />
      <Skeleton className="h-44 w-full" />
    </div>
  );
}

function Account({ me, onChange }: { me: Me; onChange: (me: Me) => void }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  return (
    <div className="grid gap-6">
      {me.isAnonymous ? (
        <Alert title={t("account.guestTitle")}>
          <p>{t("account.guestText")}</p>
          <ButtonLink href="/sign-up" size="sm" className="mt-3">
            {common("actions.signUp")}
          </ButtonLink>
        </Alert>
      ) : null}
      <Card>
        <CardHeader
          title={t("account.rides")}
          description={t("account.ridesText")}
          actions={
            <ButtonLink href="/rides" variant="secondary">
              {t("account.openRides")}
            </ButtonLink>
          }
        />
        <div className="h-5 sm:h-6" />
      </Card>
      {me.isAnonymous ? null : <Memberships memberships={me.memberships} />}
      <Card>
        <CardHeader title={t("account.profile")} />
        <CardBody>
          <ProfileForm me={me} onSaved={onChange} />
        </CardBody>
      </Card>
      <SignOut />
    </div>
  );
}

function Memberships({ memberships }: { memberships: Me["memberships"] }) {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  return (
    <Card>
      <CardHeader title={t("account.memberships")} />
      {memberships.length === 0 ? (
        <EmptyState title={t("account.noMemberships")} className="py-8" />
      ) : (
        <ul className="divide-y divide-line p-5 pt-3 sm:p-6 sm:pt-3">
          {memberships.map(({ fleetId, name, role, slug }) => (
            <li key={`${fleetId}-${role}`} className="flex flex-wrap items-center gap-4 py-4 last:pb-0">
              <Avatar name={name} />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <Badge>{common(`role.${role}`)}</Badge>
              </span>
              {role === "driver" ? (
                <ButtonLink href="/drive" variant="secondary" size="sm">
                  <CarFront aria-hidden="true" className="size-4" />
                  {t("account.openDriver")}
                </ButtonLink>
              ) : (
                <ButtonLink href={`/fleet?fleet=${slug}`} variant="secondary" size="sm">
                  <LayoutDashboard aria-hidden="true" className="size-4" />
                  {t("account.openConsole")}
                </ButtonLink>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function SignOut() {
  const t = useTranslations("auth");
  const common = useTranslations("common");
  const { isBusy, error, run } = useAuthAction();
  const signOut = async () => {
    if (!(await run((client) => client.auth.signOut({ scope: "local" })))) return;
    await forgetKept();
    window.location.assign("/");
  };
  return (
    <Card>
      <CardHeader
        title={t("account.session")}
        description={t("account.sessionText")}
        actions={
          <Button variant="secondary" isLoading={isBusy} onClick={signOut}>
            {common("actions.signOut")}
          </Button>
        }
      />
      <div className="p-5 pt-0 sm:p-6 sm:pt-0">
        {error ? <Alert tone="danger">{t(`errors.${error}`)}</Alert> : null}
      </div>
    </Card>
  );
}
