import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { safeNextPath } from "@/lib/auth/next-path";
import { Link } from "@/lib/i18n/navigation";

export const runtime = "edge";

interface SignUpPageProps {
  searchParams: Promise<{ next?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth");
  return { title: t("signUp.title"), robots: { index: false } };
}

export default async function SignUpPage({ searchParams }: SignUpPageProps) {
  const [t, common, query] = await Promise.all([getTranslations("auth"), getTranslations("common"), searchParams]);
  const next = safeNextPath(typeof query.next === "string" ? query.next : null);
  return (
    <AuthCard
      title={t("signUp.title")}
      lead={t("signUp.lead")}
      footer={
        <p>
          {t("signUp.haveAccount")}{" "}
          <Link
            href={{ pathname: "/sign-in", query: { next } }}
            className="font-medium text-ink underline underline-offset-4"
          >
            {common("actions.signIn")}
          </Link>
        </p>
      }
    >
      <SignUpForm next={next} />
    </AuthCard>
  );
}
