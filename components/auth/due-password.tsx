import { getAccount } from "@/lib/account/queries";
import { requirePasswordDue } from "@/lib/auth/session";

import { Skeleton } from "../ui/skeleton";
import { ChangePasswordForm } from "./change-password-form";

/** The form where a password that is due is set. */
export async function DuePassword() {
  const { companyId, userId } = await requirePasswordDue();
  const { login, company } = await getAccount(companyId, userId);
  return <ChangePasswordForm policy={company.passwordPolicy} login={login} due />;
}

export function DuePasswordSkeleton() {
  return (
    <div className="grid gap-4" aria-hidden>
      <Skeleton className="h-15 w-full" />
      <Skeleton className="h-32 w-full" />
      <Skeleton className="mt-2 h-9 w-full" />
    </div>
  );
}
