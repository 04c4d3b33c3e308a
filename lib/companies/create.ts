import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { type CompanySql, withCompanySql } from "@/db/client";
import { recordAudit } from "../audit/mutations";
import { hashPassword } from "../auth/password";
import { enqueueEvent } from "../events/outgoing";
import { cleanText } from "../imports/rules/cell-text";
import { checkPhone } from "../imports/rules/phone";
import type { Checked } from "../imports/rules/row-error";
import { checkEmail, checkLogin } from "../imports/rules/text-rules";
import { createInvitations, type Recipient } from "../invitations/create";
import { invitationToken, newTokenHash } from "../invitations/token";
import { LOCALES } from "../locale";
import { publicOrigin } from "../messages/providers";
import { isCountry } from "./countries";

const text = z.string().transform(cleanText);

/** A cell's rule as a rule of zod. */
const checkedBy = (check: (text: string) => Checked<string>, message: string) =>
  text.transform((value, context) => {
    const checked = check(value);
    if (checked.ok && value !== "") return checked.value;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });

/** A company and its first admin; contacts and the login by the rules of an import. */
export const newCompanySchema = z
  .object({
    code: text.pipe(
      z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,49}$/, "up to 50 Latin letters, digits and . _ -"),
    ),
    name: text.pipe(z.string().min(1, "must not be empty").max(100, "at most 100 characters")),
    language: z.enum(LOCALES, "en or ru").default("en"),
    country: z.string().toUpperCase().refine(isCountry, "two letters of a country, such as RU").default("RU"),
    login: checkedBy((value) => checkLogin(value, 50), "up to 50 Latin letters, digits and / \\ _ . - @"),
    email: checkedBy((value) => checkEmail(value, 100), "an address such as name@company.com"),
    phone: text.optional(),
  })
  .refine(({ phone, country }) => !phone || checkPhone(phone, country).ok, {
    path: ["phone"],
    message: "no phone number",
    // Beside the faults of other fields, but for those that it is judged by.
    when: ({ issues }) => !issues.some(({ path: [name] = [] }) => name === "phone" || name === "country"),
  })
  .transform(({ phone, ...given }) => {
    const checked = phone ? checkPhone(phone, given.country) : null;
    return { ...given, phone: checked?.ok ? checked.value : null };
  });

type NewCompany = z.output<typeof newCompanySchema>;

/** Makes a company with its first admin, who is invited and sets a password by the invitation. */
export async function createCompany(
  company: NewCompany,
): Promise<
  { readonly ok: true; readonly link: string } | { readonly ok: false; readonly code: "code_taken" }
> {
  // Nobody knows it: there is no other way in than the invitation.
  const passwordHash = await hashPassword(randomBytes(32).toString("base64"));
  const companyId = randomUUID();
  const invitationId = randomUUID();
  return withCompanySql(companyId, async (sql) => {
    const { code, name, language, country } = company;
    const made = await sql`
      insert into companies (id, code, name, language, default_phone_country)
      values (${companyId}, ${code}, ${name}, ${language}, ${country})
      on conflict do nothing`;
    if (made.count === 0) return { ok: false, code: "code_taken" };
    const userId = await insertAdmin(sql, companyId, company, passwordHash);
    const recipients: Recipient[] = [{ id: invitationId, userId, channel: "email", contact: company.email }];
    if (company.phone) recipients.push({ id: randomUUID(), userId, channel: "sms", contact: company.phone });
    await createInvitations(sql, companyId, null, recipients);
    await enqueueEvent(sql, companyId, "users/invitations.requested");
    await recordAudit(
      sql,
      { companyId, userId: null, address: null },
      { action: "company.created", subjectId: userId },
    );
    const token = invitationToken(invitationId, newTokenHash(invitationId));
    return { ok: true, link: `${publicOrigin()}/invite/${token}` };
  });
}

async function insertAdmin(
  sql: CompanySql,
  companyId: string,
  { login, email, phone }: NewCompany,
  passwordHash: string,
): Promise<string> {
  const userId = randomUUID();
  await sql`
    insert into users (id, company_id, login, password_hash, email, phone, is_admin, must_change_password)
    values (${userId}, ${companyId}, ${login}, ${passwordHash}, ${email}, ${phone}, true, true)`;
  await sql`insert into user_changes (company_id, user_id, kind) values (${companyId}, ${userId}, 'created')`;
  return userId;
}
