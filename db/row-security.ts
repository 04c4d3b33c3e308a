import { withoutCompany } from "./client";

/** Whether the second wall between companies stands: a role could have been given more since the migration looked. */
export async function isBoundByRowSecurity(): Promise<boolean> {
  const [users] = await withoutCompany()<{ isBound: boolean }[]>`
    select row_security_active('users') as "isBound"`;
  return users?.isBound === true;
}
