import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { Button } from "../ui/button";
import { loadAccount } from "./load-account";

/** For admins: the way back. */
export async function ConsoleLink() {
  const [t, { isAdmin }] = await Promise.all([getTranslations("account"), loadAccount()]);
  if (!isAdmin) return null;
  return (
    <Button asChild variant="ghost">
      <Link href="/users">
        <ArrowLeft aria-hidden />
        <span className="max-sm:sr-only">{t("console")}</span>
      </Link>
    </Button>
  );
}
