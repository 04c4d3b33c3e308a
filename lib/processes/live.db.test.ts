import { afterEach, expect, it, vi } from "vitest";
import { createCompany } from "@/tests/support/company";
import { goodRow, startProcess, workbookOf } from "@/tests/support/import";
import { cancelProcess } from "./decide";
import { watchProcesses } from "./live";

const HOUR = 3_600_000;

afterEach(() => {
  vi.useRealTimers();
});

it.each([HOUR, -HOUR])(
  "tells what changes by the database's clock, its own being %i ms ahead",
  async (ahead) => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ahead });
    const company = await createCompany();
    const { processId } = await startProcess(company, await workbookOf([goodRow(company, "one")]));
    const leaving = new AbortController();
    const messages = watchProcesses(company.admin, leaving.signal);
    const snapshot = (await messages.next()).value;
    expect(snapshot).toMatchObject({
      kind: "snapshot",
      reader: company.admin.userId,
      running: 1,
      processes: [{ id: processId }],
    });

    await cancelProcess(company.admin, processId);
    const { value } = await messages.next();
    expect(value).toMatchObject({ kind: "changes", processes: [{ id: processId, state: "cancelled" }] });
    const [told, ended] = [value?.now, value?.processes[0]?.finishedAt].map((at) => Date.parse(at ?? ""));
    expect(Math.abs((told ?? 0) - (ended ?? 0))).toBeLessThan(HOUR / 2);
    leaving.abort();
    await messages.return(undefined);
  },
);
