import lighthouse, { desktopConfig, type Result } from "lighthouse";

export const FORM_FACTORS = ["desktop", "mobile"] as const;
export type FormFactor = (typeof FORM_FACTORS)[number];

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

/** So often a page is visited until one visit is seen whole. */
const VISITS = 3;

export interface PageReport {
  /** From 0 to 100. */
  readonly scores: Readonly<Record<(typeof CATEGORIES)[number], number>>;
  readonly firstPaintMs: number;
  readonly layoutShift: number;
  /** Bytes of JavaScript as they came over the wire, headers too, and the addresses they came from. */
  readonly scriptBytes: number;
  readonly scripts: readonly string[];
  /** What a category has marked down, by the ids of its audits. */
  readonly faults: readonly string[];
}

/**
 * One cold visit of a page, judged by Lighthouse as it comes: a slowed network and processor.
 * @param port of a browser's debugger, whose cookies stay; what it has cached goes
 */
export async function judge(url: string, port: number, formFactor: FormFactor): Promise<PageReport> {
  const { audits, categories, finalDisplayedUrl } = await visit(url, port, formFactor);
  if (new URL(finalDisplayedUrl).pathname !== new URL(url).pathname)
    throw new Error(`${url} led to ${finalDisplayedUrl}`);
  const score = (name: string) => Math.round((categories[name]?.score ?? NaN) * 100);
  const value = (name: string) => audits[name]?.numericValue ?? NaN;
  const scripts = requestsOf(audits["network-requests"]?.details).filter(({ kind }) => kind === "Script");
  const marked = Object.values(categories).flatMap(({ auditRefs }) => auditRefs);
  return {
    scores: {
      performance: score("performance"),
      accessibility: score("accessibility"),
      "best-practices": score("best-practices"),
      seo: score("seo"),
    },
    firstPaintMs: value("first-contentful-paint"),
    layoutShift: value("cumulative-layout-shift"),
    scriptBytes: scripts.reduce((sum, { bytes }) => sum + bytes, 0),
    scripts: scripts.map((script) => script.url),
    faults: marked
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => id),
  };
}

/** Now and then Lighthouse misses the beginning of a visit, and asks to be run again. */
async function visit(url: string, port: number, formFactor: FormFactor): Promise<Result> {
  for (let left = VISITS; ; left--) {
    const outcome = await lighthouse(
      url,
      { port, logLevel: "error", onlyCategories: [...CATEGORIES] },
      formFactor === "desktop" ? desktopConfig : undefined,
    );
    if (!outcome) throw new Error(`Lighthouse has nothing to say of ${url}`);
    const { runtimeError } = outcome.lhr;
    if (!runtimeError) return outcome.lhr;
    if (left === 1) throw new Error(`${url}: ${runtimeError.message}`);
  }
}

interface PageRequest {
  readonly kind: unknown;
  readonly url: string;
  readonly bytes: number;
}

function requestsOf(details: unknown): PageRequest[] {
  if (typeof details !== "object" || details === null || !("items" in details)) return [];
  const items = Array.isArray(details.items) ? (details.items as Record<string, unknown>[]) : [];
  return items.map((item) => ({
    kind: item.resourceType,
    url: String(item.url),
    bytes: Number(item.transferSize),
  }));
}
