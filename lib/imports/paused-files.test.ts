import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OpenFile } from "./open-file";
import { pauseFile, resumeFile } from "./paused-files";

function fileWithEnd() {
  const close = vi.fn(() => Promise.resolve({ done: true, value: undefined }));
  return { file: { rows: { return: close } } as unknown as OpenFile, close };
}

let processes = 0;
const newScope = () => ({ companyId: "company", processId: `process ${processes++}`, attempt: 1 });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a file is resumed where it was paused, once", () => {
  const scope = newScope();
  const { file, close } = fileWithEnd();
  pauseFile(scope, 250, file);
  expect(resumeFile(newScope(), 250)).toBeUndefined();
  expect(resumeFile({ ...scope, attempt: 2 }, 250)).toBeUndefined();
  expect(resumeFile(scope, 250)).toBe(file);
  expect(resumeFile(scope, 250)).toBeUndefined();
  vi.advanceTimersByTime(3_600_000);
  expect(close).not.toHaveBeenCalled();
});

test("a file that was paused elsewhere than the process is now is closed", () => {
  const scope = newScope();
  const { file, close } = fileWithEnd();
  pauseFile(scope, 250, file);
  expect(resumeFile(scope, 500)).toBeUndefined();
  expect(close).toHaveBeenCalledOnce();
  expect(resumeFile(scope, 250)).toBeUndefined();
});

test("a file that nobody comes back to is closed, and so is one that another takes the place of", () => {
  const scope = newScope();
  const [first, second] = [fileWithEnd(), fileWithEnd()];
  pauseFile(scope, 250, first.file);
  pauseFile(scope, 500, second.file);
  expect(first.close).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(29_000);
  expect(second.close).not.toHaveBeenCalled();
  vi.advanceTimersByTime(2_000);
  expect(second.close).toHaveBeenCalledOnce();
  expect(resumeFile(scope, 500)).toBeUndefined();
});

test("of more than four files the oldest is closed", () => {
  const files = Array.from({ length: 5 }, () => ({ scope: newScope(), ...fileWithEnd() }));
  for (const { scope, file } of files) pauseFile(scope, 1, file);
  expect(files.map(({ scope }) => resumeFile(scope, 1) !== undefined)).toEqual([
    false,
    true,
    true,
    true,
    true,
  ]);
  expect(files[0]?.close).toHaveBeenCalledOnce();
});
