import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { safeNextPath } from "@/lib/auth/next-path";
import { Link } from "@/lib/i18n/navigation";

export const runtime = "edge";

interface SignInPageProps {
  searchParams: Promise<{ next?: string; error?: string }>;
}

export async function generateMetadata() {
  const t = await getTranslations("auth");
  return { title: t("signIn.title") };
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const [t, { next, error }] = await Promise.all([getTranslations("auth"), searchParams]);
  const notice = error === "link" ? "linkInvalid" : next ? "required" : null;
  return (
    <AuthCard
      title={t("signIn.title")}
      lead={t("signIn.lead")}
      footer={
        <>
          {t("signIn.noAccount")}{" "}
          <Link href="/sign-up" className="font-medium underline">
            {t("signUp.title")}
          </Link>
        </>
      }
    >
      <SignInForm next={safeNextPath(next ?? null)} notice={notice} />
    </AuthCard>
  );
}
