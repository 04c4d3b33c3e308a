import { expect, type Page } from "@playwright/test";

type ShownError = { row: string; column: string; value: string; problem: string; mend: string };

/** Reads the whole table of row errors as a person would, by scrolling through it. */
export async function readRowErrors(page: Page, count: number): Promise<ShownError[]> {
  const table = page.getByRole("table", { name: "Row errors" });
  await expect(table).toHaveAttribute("aria-rowcount", String(count + 1));
  const found = new Map<number, ShownError>();
  await expect(async () => {
    const rows = await table.locator("[role=row][aria-rowindex]:not(:has([role=columnheader]))").all();
    for (const row of rows) {
      const index = Number(await row.getAttribute("aria-rowindex"));
      const cells = await row.getByRole("cell").allInnerTexts();
      const [number = "", column = "", value = "", problem = "", mend = ""] = cells.map((text) =>
        text.trim(),
      );
      // Below the number stands the login of the row.
      const [own = ""] = number.split("\n");
      if (cells.length === 5) found.set(index, { row: own, column, value, problem, mend });
    }
    await table.evaluate((frame) => frame.scrollBy(0, frame.clientHeight * 0.8));
    expect(found.size).toBe(count);
  }).toPass({ intervals: [50], timeout: 30_000 });
  return [...found].sort(([a], [b]) => a - b).map(([, error]) => error);
}
