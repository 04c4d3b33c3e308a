import { requireAdmin } from "@/lib/auth/session";
import { listProcesses } from "@/lib/processes/queries";

import { PAGE_SIZE } from "./page-size";
import { PagedProcesses } from "./paged-processes";

export async function ProcessesRegion() {
  const { companyId } = await requireAdmin();
  return <PagedProcesses first={await listProcesses(companyId, { limit: PAGE_SIZE })} />;
}
