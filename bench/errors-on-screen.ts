import { type Browser, chromium } from "@playwright/test";
import { findBrowser } from "@/e2e/support/browser";
import { chooseFile, importButton, openImportDialog } from "@/e2e/support/import-dialog";
import { addCompany, addPresentUsers } from "./bench-company";
import { sessionOf } from "./client";
import { type PartsMemory, type Product, withProduct } from "./product";

const PATIENCE_MS = 300_000;

interface Shown {
  readonly ms: number;
  readonly errors: number;
  readonly memory: PartsMemory;
}

/**
 * What an admin waits for, in Chromium and the built product: from pressing Import in the dialog, with the file chosen,
 * until the first row errors are in sight in the intervention, which opens by itself. Each run has a company and a
 * fresh browser of its own; before them a small file warms the server. The fastest run counts.
 */
export function showErrors(
  files: { readonly small: string; readonly whole: string },
  runs: number,
): Promise<Shown> {
  return withProduct(async (product) => {
    const { executablePath, env } = await findBrowser();
    const browser = await chromium.launch({ executablePath, env: { ...process.env, ...env } });
    try {
      await showOnce(browser, product, "warm-up", files.small);
      let best = { ms: Infinity, errors: 0 };
      for (let run = 0; run < runs; run++) {
        const shown = await showOnce(browser, product, `errors-${run}`, files.whole);
        if (shown.ms < best.ms) best = shown;
      }
      return { ...best, memory: await product.memory() };
    } finally {
      await browser.close();
    }
  });
}

async function showOnce(
  browser: Browser,
  product: Product,
  code: string,
  file: string,
): Promise<Omit<Shown, "memory">> {
  const admin = await addCompany(product.sql, code);
  await addPresentUsers(product.sql, admin.companyId);
  const context = await browser.newContext({ baseURL: product.url, locale: "en-GB" });
  try {
    await context.addCookies([{ ...(await sessionOf(product, admin)), url: product.url }]);
    const page = await context.newPage();
    await page.goto("/users");
    const dialog = await openImportDialog(page);
    await chooseFile(dialog, file);
    const start = performance.now();
    await importButton(dialog).click();
    const errors = page.getByRole("dialog").getByRole("table", { name: "Row errors" });
    // A row without cells is still on its way.
    await errors.locator("[data-index] [role=cell]").first().waitFor({ timeout: PATIENCE_MS });
    const ms = performance.now() - start;
    return { ms, errors: Number(await errors.getAttribute("aria-rowcount")) - 1 };
  } finally {
    await context.close();
  }
}
