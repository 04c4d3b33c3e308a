import { z } from "zod";
import { companySettingsSchema } from "../imports/settings";
import { isCountry } from "./countries";
import { settingFaults } from "./settings";

/** Settings as the form sends them; those it began with may be of before the present limits. */
export const editableSettingsSchema = companySettingsSchema.extend({
  name: z.string().trim().max(1_000),
  invitationsPerMinute: z.int(),
});

export const newSettingsSchema = editableSettingsSchema
  .refine(({ defaultPhoneCountry }) => isCountry(defaultPhoneCountry))
  .refine((settings) => Object.keys(settingFaults(settings)).length === 0);
