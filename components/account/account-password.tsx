import { ChangePasswordForm } from "../auth/change-password-form";
import { Skeleton } from "../ui/skeleton";
import { loadAccount } from "./load-account";

export async function AccountPassword() {
  const { login, company, sessionVersion } = await loadAccount();
  // What was typed goes with the session that a change has ended.
  return <ChangePasswordForm key={sessionVersion} policy={company.passwordPolicy} login={login} />;
}

export function AccountPasswordSkeleton() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-15 w-full" />
      <Skeleton className="h-36 w-full" />
      <Skeleton className="h-9 w-40" />
    </div>
  );
}
