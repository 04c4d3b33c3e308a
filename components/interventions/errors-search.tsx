"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";

import { IconButton } from "../ui/icon-button";
import { controlClass } from "../ui/input";

type ErrorsSearchProps = { value: string; onChange: (value: string) => void; onDown: () => void };

/** Looks for a value, a login, a column, or a row by its number. Escape empties it, Down goes to the rows. */
export function ErrorsSearch({ value, onChange, onDown }: ErrorsSearchProps) {
  const t = useTranslations("interventions.search");
  const input = useRef<HTMLInputElement>(null);
  return (
    <div role="search" className="relative w-full sm:max-w-80">
      <Search className="pointer-events-none absolute top-2 left-2.5 size-4 text-ink-faint" aria-hidden />
      <input
        ref={input}
        type="search"
        aria-label={t("label")}
        placeholder={t("hint")}
        value={value}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onChange("");
          if (event.key === "ArrowDown") {
            event.preventDefault();
            onDown();
          }
        }}
        className={`${controlClass} h-8 pr-9 pl-8 text-ellipsis [&::-webkit-search-cancel-button]:hidden`}
      />
      {value && (
        <IconButton
          label={t("clear")}
          className="absolute top-0.5 right-0.5 size-7"
          onClick={() => {
            onChange("");
            input.current?.focus();
          }}
        >
          <X />
        </IconButton>
      )}
    </div>
  );
}
