import { describe, expect, it } from "vitest";

import { isAnotherPage, opensHere } from "./leaving";

const HERE = "https://rollcall.test/settings?tab=1";

describe("isAnotherPage", () => {
  it.each([
    ["https://rollcall.test/users", true],
    ["https://rollcall.test/settings/more", true],
    ["https://rollcall.test/settings", false],
    ["https://rollcall.test/settings?tab=2", false],
    ["https://rollcall.test/settings?tab=1#content", false],
    ["https://other.test/users", false],
    ["mailto:ann@company.test", false],
  ])("%s: %s", (address, is) => expect(isAnotherPage(address, HERE)).toBe(is));
});

describe("opensHere", () => {
  const plain = { button: 0, metaKey: false, ctrlKey: false, shiftKey: false, altKey: false };
  const link = (attributes: Record<string, string>) => ({
    getAttribute: (name: string) => attributes[name] ?? null,
    hasAttribute: (name: string) => name in attributes,
  });

  it.each([
    ["a plain one", plain, {}, true],
    ["of this tab by its name", plain, { target: "_self" }, true],
    ["for another tab", plain, { target: "_blank" }, false],
    ["that saves a file", plain, { download: "" }, false],
    ["with Ctrl", { ...plain, ctrlKey: true }, {}, false],
    ["with Command", { ...plain, metaKey: true }, {}, false],
    ["with Shift", { ...plain, shiftKey: true }, {}, false],
    ["by the middle button", { ...plain, button: 1 }, {}, false],
  ])("%s", (_, click, attributes, opens) => expect(opensHere(click, link(attributes))).toBe(opens));
});
