import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import en from "./en.json";
import { icuArguments, type IcuArgument } from "./icu-arguments";
import ru from "./ru.json";

type Tree = { [key: string]: string | Tree };
const languages: Record<"en" | "ru", Tree> = { en, ru };

function leaves(tree: Tree, path: string[] = []): [key: string, message: string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === "string"
      ? [[[...path, name].join("."), value] as [string, string]]
      : leaves(value, [...path, name]),
  );
}

const russian = new Map(leaves(ru));
const english = new Map(leaves(en));

/** Languages differ in plural cases and in how often they repeat an argument, and in nothing else. */
function signature(message: string): string[] {
  const parts = icuArguments(message).map(({ name, kind, cases }) => {
    if (kind === "select") return `${name} select ${[...cases].sort().join(" ")}`;
    return kind === "tag" ? `<${name}>` : name;
  });
  return [...new Set(parts)].sort();
}

/** Values that lead through every case of the message at least once. */
function trials(args: IcuArgument[]): Record<string, string | number | ((chunks: string) => string)>[] {
  const rounds = Math.max(4, ...args.map(({ cases }) => cases.length));
  return Array.from({ length: rounds }, (_, round) =>
    Object.fromEntries(
      args.map(({ name, kind, cases }) => {
        if (kind === "tag") return [name, (chunks: string) => chunks];
        if (kind === "select") return [name, cases[round % cases.length] ?? "other"];
        return [name, [1, 2, 5, 21][round % 4] ?? 0];
      }),
    ),
  );
}

describe("messages", () => {
  test("are the same in both languages", () => {
    expect([...russian.keys()].sort()).toEqual([...english.keys()].sort());
  });

  test.each([...english.keys()])("%s takes the same arguments in both languages", (key) => {
    expect(signature(russian.get(key) ?? "")).toEqual(signature(english.get(key) ?? ""));
  });

  test.each([...russian].filter(([, message]) => message.includes("#")))(
    "%s has the plurals of Russian",
    (_, message) => {
      const plurals = icuArguments(message).filter(
        ({ kind, cases }) => kind === "plural" && cases.length > 2,
      );
      for (const { cases } of plurals) expect(cases).toEqual(expect.arrayContaining(["one", "few", "many"]));
    },
  );

  describe.each(["en", "ru"] as const)("in %s", (locale) => {
    const onError = (error: Error) => {
      throw error;
    };

    test.each(leaves(languages[locale]))("%s can be shown", (_, message) => {
      const t = createTranslator({ locale, messages: { message }, onError });
      expect(message.trim()).toBe(message);
      for (const values of trials(icuArguments(message))) {
        const shown = t.markup("message", values);
        expect(shown).not.toBe("");
        expect(shown).not.toMatch(/[{}]/);
      }
    });
  });
});
