import { z } from "zod";
import { GROUP_KINDS } from "./group-kinds";

export const passwordPolicySchema = z
  .object({
    /** Lengths count characters (code points). */
    minLength: z.int().min(1).max(100),
    maxLength: z.int().min(1).max(100),
    digit: z.boolean(),
    latinLetter: z.boolean(),
    lowercase: z.boolean(),
    uppercase: z.boolean(),
    symbol: z.boolean(),
    /** Whether spaces may stand inside a password; the other rules say what must. */
    spaces: z.boolean(),
  })
  .refine((policy) => policy.minLength <= policy.maxLength, { path: ["maxLength"] });

export type PasswordPolicy = z.infer<typeof passwordPolicySchema>;

export const DEFAULT_PASSWORD_POLICY: PasswordPolicy = {
  minLength: 8,
  maxLength: 100,
  digit: true,
  latinLetter: true,
  lowercase: false,
  uppercase: false,
  symbol: false,
  spaces: false,
};

/** What of a company's settings decides how its workbooks are read. A process keeps those it was started with. */
export const companySettingsSchema = z.object({
  language: z.enum(["en", "ru"]),
  /** ISO 3166-1 alpha-2, upper case: the country of a phone written without its country code. */
  defaultPhoneCountry: z.string(),
  passwordPolicy: passwordPolicySchema,
  requiredGroupKinds: z.array(z.enum(GROUP_KINDS)).readonly(),
});

export type CompanySettings = Readonly<z.infer<typeof companySettingsSchema>>;
