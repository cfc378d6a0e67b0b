import { getTranslations } from "next-intl/server";
import { AuthCard } from "@/components/auth/auth-card";
import { ForgotPasswordForm } from "@/components/auth/password-forms";

export const runtime = "edge";

export async function generateMetadata() {
  const t = await getTranslations("auth");
  return { title: t("forgot.title") };
}

export default async function ForgotPage() {
  const t = await getTranslations("auth");
  return (
    <AuthCard title={t("forgot.title")} lead={t("forgot.lead")}>
      <ForgotPasswordForm />
    </AuthCard>
  );
}
