import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { safeNextPath } from "@/lib/auth/next-path";
import { Link } from "@/lib/i18n/navigation";

export const runtime = "edge";

export async function generateMetadata() {
  const t = await getTranslations("auth");
  return { title: t("signUp.title") };
}

export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const [t, { next }] = await Promise.all([getTranslations("auth"), searchParams]);
  return (
    <AuthCard
      title={t("signUp.title")}
      lead={t("signUp.lead")}
      footer={
        <>
          {t("signUp.haveAccount")}{" "}
          <Link href="/sign-in" className="font-medium underline">
            {t("signIn.title")}
          </Link>
        </>
      }
    >
      <SignUpForm next={safeNextPath(next ?? null)} />
    </AuthCard>
  );
}
