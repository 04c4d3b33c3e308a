import { eq } from "drizzle-orm";
import { withCompany } from "@/db/client";
import { companies } from "@/db/schema/companies";
import { GROUP_KINDS } from "../imports/columns";
import { type CompanySettings, DEFAULT_PASSWORD_POLICY, passwordPolicySchema } from "../imports/settings";

export interface Company extends CompanySettings {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** @throws where there is no such company: a session always has one */
export async function getCompany(companyId: string): Promise<Company> {
  const [row] = await withCompany(companyId, (tx) =>
    tx.select().from(companies).where(eq(companies.id, companyId)),
  );
  if (!row) throw new Error(`No company ${companyId}`);
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    language: row.language,
    defaultPhoneCountry: row.defaultPhoneCountry,
    passwordPolicy: passwordPolicySchema.parse({ ...DEFAULT_PASSWORD_POLICY, ...Object(row.passwordPolicy) }),
    requiredGroupKinds: GROUP_KINDS.filter((kind) => row.requiredGroupKinds.includes(kind)),
  };
}
