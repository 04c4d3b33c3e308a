import { FileQuestion } from "lucide-react";
import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <main className="pt-[16vh]">
      <EmptyState
        icon={FileQuestion}
        titleAs="h1"
        title={t("title")}
        description={t("description")}
        action={
          <Button asChild>
            {/* No `Link`: every page would load it with this one, and after a wrong address a fresh start is as good. */}
            <a href="/users">{t("home")}</a>
          </Button>
        }
      />
    </main>
  );
}
