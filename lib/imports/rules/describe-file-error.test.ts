import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import type { WorkbookErrorCode } from "@/lib/workbook/errors";
import en from "@/messages/en.json";
import ru from "@/messages/ru.json";
import { describeFileError, FILE_ERROR_CODES, type FileErrorCode } from "./describe-file-error";

const onError = (error: Error) => {
  throw error;
};
const english = createTranslator({ locale: "en", messages: en, namespace: "fileErrors", onError });
const russian = createTranslator({ locale: "ru", messages: ru, namespace: "fileErrors", onError });

/** Fails to compile when the reader of workbooks has a code that nothing is said of. */
const everyWorkbookCodeIsTold: WorkbookErrorCode extends FileErrorCode ? true : false = true;

describe("describeFileError", () => {
  test("has something to say of every code, in both languages", () => {
    expect(everyWorkbookCodeIsTold).toBe(true);
    expect(Object.keys(en.fileErrors)).toEqual([...FILE_ERROR_CODES]);
    expect(Object.keys(ru.fileErrors)).toEqual([...FILE_ERROR_CODES]);
  });

  test("names missing columns by their headers, in the right number", () => {
    const one = { code: "missing_columns", params: { row: 1, columns: ["isManager"] } };
    const two = {
      code: "missing_columns",
      params: { row: 1, columns: ["login", "appointment"], unknown: [] },
    };
    expect(describeFileError(one, english, "en")).toEqual({
      problem: "The header on row 1 lacks a required column: User is a manager.",
      mend: "Add the column, as in the template. To change users who are here already, start the import again with “Update user data” ticked.",
    });
    expect(describeFileError(two, russian, "ru")).toEqual({
      problem: "В заголовке в строке 1 нет обязательных столбцов: Логин, Назначения.",
      mend: "Добавьте столбцы, как в шаблоне. Какие группы обязательны, задаётся в настройках.",
    });
  });

  test("names what is not recognised beside missing columns: they may have been meant", () => {
    const params = { row: 4, columns: ["login", "city"], unknown: ["Gorod $&", "Табель"] };
    const error = { code: "missing_columns", params };
    expect(describeFileError(error, english, "en").mend).toBe(
      "Add the columns, as in the template. These headers were not recognised: “Gorod $&”, “Табель”; if one of them is meant, rename it. Which groups a new user must have is decided in Settings.",
    );
    expect(describeFileError(error, russian, "ru").mend).toBe(
      "Добавьте столбцы, как в шаблоне. Эти заголовки не распознаны: «Gorod $&», «Табель»; если имелся в виду один из них, переименуйте его. Какие группы обязательны, задаётся в настройках.",
    );
  });

  test("names a repeated column and its places", () => {
    const error = { code: "repeated_column", params: { row: 2, column: "email", places: ["D", "R"] } };
    expect(describeFileError(error, russian, "ru").problem).toBe(
      "Столбец «Эл. почта» стоит в заголовке в строке 2 больше одного раза: D, R.",
    );
  });

  test("tells sizes in megabytes and rows in the reader's figures", () => {
    const large = { code: "too_large", params: { size: 104_857_600, limit: 52_428_800 } };
    expect(describeFileError(large, english, "en").problem).toBe(
      "The file is 100 MB; at most 50 MB can be uploaded.",
    );
    const long = { code: "too_many_rows", params: { max: 200_000 } };
    expect(describeFileError(long, russian, "ru").problem).toBe("В файле больше 200\u00a0000 строк.");
  });

  test("tells a code it does not know as a fault of ours", () => {
    expect(describeFileError({ code: "no_such_code", params: {} }, english, "en").problem).toBe(
      en.fileErrors.fault.problem,
    );
  });
});
