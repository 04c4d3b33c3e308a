import { requireAdmin } from "@/lib/auth/session";
import { getCompany } from "@/lib/companies/queries";

import { Skeleton } from "../ui/skeleton";

export async function CompanyName() {
  const { companyId } = await requireAdmin();
  const { name } = await getCompany(companyId);
  return (
    <span className="truncate font-semibold" title={name}>
      {name}
    </span>
  );
}

export function CompanyNameSkeleton() {
  return <Skeleton className="h-4 w-32" />;
}
