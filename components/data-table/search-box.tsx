"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef } from "react";

import { IconButton } from "../ui/icon-button";
import { controlClass } from "../ui/input";
import { Kbd } from "../ui/kbd";

type SearchBoxProps = {
  value: string;
  onChange: (value: string) => void;
  label: string;
  /** What it looks at; shown while the box is empty. */
  hint: string;
  clearLabel: string;
};

/** The search of a table: `/` goes to it from anywhere on the page, Escape empties it, Down goes to the rows. */
export function SearchBox({ value, onChange, label, hint, clearLabel }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function focusOnSlash(event: KeyboardEvent) {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTakingText(event.target))
        return;
      event.preventDefault();
      input.current?.select();
    }
    document.addEventListener("keydown", focusOnSlash);
    return () => document.removeEventListener("keydown", focusOnSlash);
  }, []);

  return (
    <div role="search" className="group relative w-full sm:max-w-80">
      <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint" aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label={label}
        aria-keyshortcuts="/"
        placeholder={hint}
        value={value}
        maxLength={100}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value) onChange("");
          if (event.key === "ArrowDown") focusFirstRow(event);
        }}
        className={`${controlClass} h-8 pr-9 pl-8 text-ellipsis [&::-webkit-search-cancel-button]:hidden`}
      />
      {value ? (
        <IconButton
          label={clearLabel}
          className="absolute top-0.5 right-0.5 size-7"
          onClick={() => {
            onChange("");
            input.current?.focus();
          }}
        >
          <X />
        </IconButton>
      ) : (
        <span
          className="pointer-events-none absolute top-1.5 right-1.5 hidden group-focus-within:hidden sm:block"
          aria-hidden
        >
          <Kbd>/</Kbd>
        </span>
      )}
    </div>
  );
}

function focusFirstRow(event: React.KeyboardEvent) {
  const row = document.querySelector<HTMLElement>("main tbody [tabindex='0']");
  if (!row) return;
  event.preventDefault();
  row.focus();
}

/** Whether a key typed there is text, or there is a dialog over the page. */
function isTakingText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.closest("input, textarea, select, [role=dialog], [role=menu]") !== null
  );
}
