import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { safeNextPath } from "@/lib/auth/next-path";
import { Link } from "@/lib/i18n/navigation";

export const runtime = "edge";

interface SignInPageProps {
  searchParams: Promise<{ next?: string | string[]; error?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signIn.title"), robots: { index: false } };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const [t, common, query] = await Promise.all([getTranslations("auth"), getTranslations("common"), searchParams]);
  const asked = typeof query.next === "string" ? query.next : null;
  const next = safeNextPath(asked);
  const failure = query.error === "link" ? "linkInvalid" : query.error === "busy" ? "busy" : null;
  const notice = failure ?? (asked ? "required" : null);
  return (
    <AuthCard
      title={t("signIn.title")}
      lead={t("signIn.lead")}
      footer={
        <>
          <p>
            {t("signIn.noAccount")}{" "}
            <Link
              href={{ pathname: "/sign-up", query: { next } }}
              className="font-medium text-ink underline underline-offset-4"
            >
              {common("actions.signUp")}
            </Link>
          </p>
          <p className="mt-4 border-line border-t pt-4 text-sm">
            {t("signIn.guest")}{" "}
            <Link href="/#fleets" className="text-ink underline underline-offset-4">
              {t("signIn.guestAction")}
            </Link>
          </p>
        </>
      }
    >
      <SignInForm next={next} notice={notice} />
    </AuthCard>
  );
}
