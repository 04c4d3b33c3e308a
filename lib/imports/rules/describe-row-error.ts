import type { ColumnKey } from "../columns";
import type { FormatParams, PasswordRule, RowErrorCode, RowErrorParams } from "./row-error";

type MessageKey =
  | "quoted"
  | "or"
  | `${Exclude<RowErrorCode, "format">}.${"problem" | "mend"}`
  | "group_missing.mendNearest"
  | "required.problemOfCreate"
  | "required.mendOfCreate"
  | "required.problemOfClear"
  | "required.mendOfClear"
  | `format.${"problem" | "mend"}.${FormatParams["reason"]}`
  | `password_policy.broken.${PasswordRule}`;

/** A translator of the message namespace `rowErrors`. */
export type TranslateRowError = (key: MessageKey, values?: Record<string, string | number>) => string;

export interface Description {
  /** What is wrong, and where in the cell. */
  problem: string;
  /** What to do about it. */
  mend: string;
}

const PASSWORD_RULES: ReadonlySet<string> = new Set<PasswordRule>([
  "min_length",
  "max_length",
  "digit",
  "latin_letter",
  "lowercase",
  "uppercase",
  "symbol",
  "spaces",
]);
const isPasswordRule = (rule: string): rule is PasswordRule => PASSWORD_RULES.has(rule);

const FORMAT_REASONS: ReadonlySet<string> = new Set<FormatParams["reason"]>([
  "character",
  "space",
  "break",
  "invisible",
  "lookalike",
  "formula",
  "uncalculated",
  "date",
  "several",
  "extension",
  "rounded",
  "shape",
]);
const isFormatReason = (reason: unknown): reason is FormatParams["reason"] =>
  typeof reason === "string" && FORMAT_REASONS.has(reason);

/** The prose of a row error in the reader's language. Params come from the database, so none is taken on trust. */
export function describeRowError(
  error: { code: RowErrorCode; column: ColumnKey | null; params: RowErrorParams },
  t: TranslateRowError,
): Description {
  const { code, column, params } = error;
  switch (code) {
    case "required": {
      if (params.reason === "cleared")
        return { problem: t("required.problemOfClear"), mend: t("required.mendOfClear") };
      if (typeof params.login !== "string")
        return { problem: t("required.problem"), mend: t("required.mend") };
      return {
        problem: t("required.problemOfCreate", { login: params.login }),
        mend: t("required.mendOfCreate"),
      };
    }
    case "format": {
      const reason = isFormatReason(params.reason) ? params.reason : "shape";
      const values = { others: 0, ...plain(params) };
      return { problem: t(`format.problem.${reason}`, values), mend: t(`format.mend.${reason}`, values) };
    }
    case "password_policy": {
      const broken = names(params.broken).filter(isPasswordRule);
      const values = plain(params);
      const list = broken.map((rule) => t(`password_policy.broken.${rule}`, values)).join(", ");
      return { problem: t("password_policy.problem", { broken: list }), mend: t("password_policy.mend") };
    }
    case "contact_taken": {
      const contact = column === "phone" ? "phone" : "email";
      const place = params.row === undefined ? "company" : "file";
      return {
        problem: t("contact_taken.problem", { row: "", ...plain(params), place, contact }),
        mend: t("contact_taken.mend", { contact }),
      };
    }
    case "group_missing": {
      const nearest = quotedList(names(params.nearest), t);
      return {
        problem: t("group_missing.problem", { kind: column ?? "" }),
        mend: nearest === "" ? t("group_missing.mend") : t("group_missing.mendNearest", { nearest }),
      };
    }
    default:
      return { problem: t(`${code}.problem`, plain(params)), mend: t(`${code}.mend`, plain(params)) };
  }
}

function plain(params: RowErrorParams): Record<string, string | number> {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === "string" || typeof value === "number") values[name] = value;
  }
  return values;
}

function names(value: RowErrorParams[string] | undefined): readonly string[] {
  return typeof value === "object" ? value : [];
}

/** “Kazan” or “Kazan North”. */
function quotedList(list: readonly string[], t: TranslateRowError): string {
  const quoted = list.map((name) => t("quoted", { name }));
  const last = quoted.pop();
  if (last === undefined) return "";
  return quoted.length === 0 ? last : t("or", { names: quoted.join(", "), last });
}
