"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { adminAction } from "../auth/admin-action";
import { keepCompanyLanguage } from "./keep-language";
import { changeSettings } from "./mutations";
import { editableSettingsSchema, newSettingsSchema } from "./schema";

export const changeSettingsAction = adminAction(
  z.object({ before: editableSettingsSchema, after: newSettingsSchema }),
  async (admin, change) => {
    const result = await changeSettings(admin, change);
    if (result.ok && change.before.language !== result.settings.language) {
      await keepCompanyLanguage(admin.companyId);
    }
    refresh();
    return result;
  },
);
