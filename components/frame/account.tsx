import { requireAdmin } from "@/lib/auth/session";

import { Skeleton } from "../ui/skeleton";
import { AccountMenu } from "./account-menu";

export async function Account() {
  const { displayName, login } = await requireAdmin();
  return <AccountMenu displayName={displayName} login={login} />;
}

export function AccountSkeleton() {
  return (
    <div className="flex h-8 flex-1 items-center gap-2 px-2">
      <Skeleton className="size-4 rounded-full" />
      <Skeleton className="h-3 w-24" />
    </div>
  );
}
