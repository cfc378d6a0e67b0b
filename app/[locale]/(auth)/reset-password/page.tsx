import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { ResetPasswordForm } from "@/components/auth/password-forms";

export const runtime = "edge";

export async function generateMetadata() {
  const t = await getTranslations("auth");
  return { title: t("reset.title") };
}

export default async function ResetPage() {
  const t = await getTranslations("auth");
  return (
    <AuthCard title={t("reset.title")} lead={t("reset.lead")}>
      <ResetPasswordForm />
    </AuthCard>
  );
}
