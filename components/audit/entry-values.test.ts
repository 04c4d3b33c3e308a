import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS, type AuditEntry } from "@/lib/audit/types";
import en from "@/messages/en.json";
import ru from "@/messages/ru.json";
import { entryTerms } from "./entry-terms";
import { entryValues } from "./entry-values";

const messages = { en, ru };

function wordsOf(locale: "en" | "ru", entry: Partial<AuditEntry> & Pick<AuditEntry, "action">): string {
  const onError = (error: Error) => {
    throw error;
  };
  const t = createTranslator({ locale, messages: messages[locale], onError });
  const whole: AuditEntry = {
    id: "1",
    at: new Date(0),
    actor: null,
    subject: null,
    address: null,
    data: {},
    ...entry,
  };
  return t.markup(`audit.actions.${entry.action}`, {
    ...entryValues(whole, entryTerms(t, locale)),
    subject: (words) => `[${words}]`,
  });
}

const strange = {
  names: "x",
  count: "many",
  fields: 7,
  changes: { name: 1, nothing: [1, 2] },
  kind: null,
  users: {},
};

describe.each(["en", "ru"] as const)("in %s", (locale) => {
  const names = createTranslator({ locale, messages: messages[locale], namespace: "audit.names" });

  it.each(AUDIT_ACTIONS)("%s has words, a name, and asks for nothing that an entry may lack", (action) => {
    expect(wordsOf(locale, { action })).toMatch(/\p{L}/u);
    expect(wordsOf(locale, { action, data: strange })).not.toContain("[object");
    expect(names(action)).toMatch(/\p{L}/u);
  });
});

const user = { kind: "user", id: "2", name: "Anna", login: "anna", groupKind: null } as const;
const file = { kind: "process", id: "3", name: "a.xlsx", login: null, groupKind: null } as const;

it.each([
  [
    { action: "user.blocked", data: { users: 1 }, subject: user },
    "Blocked [Anna (anna)]",
    "Блокировка: [Anna (anna)]",
  ],
  [
    { action: "session.refused", subject: user },
    "Signing in as [Anna (anna)] had to wait: too many attempts had failed",
    "Вход приостановлен: [Anna (anna)], слишком много неудачных попыток",
  ],
  [
    { action: "session.refused" },
    "Signing in with an unknown login had to wait: too many attempts had failed",
    "Вход приостановлен: логин не найден, слишком много неудачных попыток",
  ],
  [{ action: "user.blocked", data: { users: 3 } }, "Blocked [3 users]", "Блокировка: [3 пользователя]"],
  [
    { action: "groups.added", data: { kind: "city", count: 12, names: ["Kazan", "Tver"] } },
    "Added 12 groups. City: Kazan, Tver and 10 more",
    "Добавлено 12 групп. Город: Kazan, Tver и ещё 10",
  ],
  [
    { action: "group.merged", data: { kind: "team", name: "A", into: "B", users: 1 } },
    "Merged a group into another. Team: A → [B], 1 user moved",
    "Группа объединена с другой. Команда: A → [B], перенесён 1 пользователь",
  ],
  [
    {
      action: "import.ended",
      data: { outcome: "completed", created: 1200, skipped: 1, updated: 0 },
      subject: file,
    },
    "The import of [a.xlsx] was completed: 1,200 created and 1 skipped",
    "Импорт [a.xlsx] завершён: создано 1 200 и пропущено 1",
  ],
  [
    { action: "import.ended", data: { outcome: "cancelled", cancelled: 2 }, subject: file },
    "Nobody decided within seven days about the import of [a.xlsx]: 2 cancelled",
    "За семь дней решения никто не принял, импорт [a.xlsx] отменён: отменено 2",
  ],
  [
    { action: "import.cancelled", subject: file },
    "Cancelled the import of [a.xlsx]",
    "Импорт [a.xlsx] отменён",
  ],
  [
    { action: "user.updated", data: { fields: "email,isAdmin,unknown" }, subject: user },
    "Changed [Anna (anna)]: Email, Admin right",
    "Изменены данные: [Anna (anna)] — Эл. почта, Права администратора",
  ],
  [
    {
      action: "settings.changed",
      data: {
        changes: {
          symbol: [false, true],
          language: ["en", "ru"],
          minLength: [8, 12],
          defaultPhoneCountry: ["RU", "DE"],
          requiredGroupKinds: [["city"], []],
        },
      },
    },
    "Changed the settings. Language: English → Русский; Country of phones: Russia → Germany; Shortest password, characters: 8 → 12; A special character in the password: no → yes; Required groups: City → none",
    "Изменены настройки. Язык: English → Русский; Страна телефонов: Россия → Германия; Самый короткий пароль, символов: 8 → 12; Специальный символ в пароле: нет → да; Обязательные группы: Город → нет",
  ],
] as const)("tells %j", (entry, english, russian) => {
  expect(wordsOf("en", entry)).toBe(english);
  expect(wordsOf("ru", entry)).toBe(russian);
});
