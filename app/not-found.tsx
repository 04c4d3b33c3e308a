import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { SVGProps } from "react";

import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common.notFound");
  return { title: t("title") };
}

/** Every page loads this one's scripts with its own, so it has none: no `Link`, and an icon of its own. */
export default function NotFound() {
  const t = useTranslations("common.notFound");
  return (
    <main className="pt-[16vh]">
      <EmptyState
        icon={Question}
        titleAs="h1"
        title={t("title")}
        description={t("description")}
        action={
          // eslint-disable-next-line @next/next/no-html-link-for-pages -- of all pages this one has no scripts
          <a href="/users" className={buttonLook()}>
            {t("home")}
          </a>
        }
      />
    </main>
  );
}

function Question(props: SVGProps<SVGSVGElement>) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeLinecap="round" {...props}>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M9.4 9.6a2.7 2.7 0 1 1 4 2.3c-.9.5-1.4 1-1.4 2M12 17h.01" />
    </svg>
  );
}
