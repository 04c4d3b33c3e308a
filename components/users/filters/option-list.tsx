"use client";

import { Check, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

import { cn } from "../../cn";

export interface Option {
  readonly id: string;
  readonly label: string;
  readonly note?: ReactNode;
  readonly chosen?: boolean;
}

type OptionListProps = {
  label: string;
  hint: string;
  query: string;
  onQuery: (query: string) => void;
  options: readonly Option[];
  onChoose: (option: Option) => void;
  multiple?: boolean;
  /** In place of the options: why there are none. */
  instead?: ReactNode;
};

/** A list under a box that searches it: the focus stays in the box, arrows move, Enter chooses. */
export function OptionList({
  label,
  hint,
  query,
  onQuery,
  options,
  onChoose,
  multiple,
  instead,
}: OptionListProps) {
  const id = useId();
  const [place, setPlace] = useState(0);
  const active = Math.min(place, options.length - 1);

  function move(event: KeyboardEvent<HTMLInputElement>) {
    const next = { ArrowDown: active + 1, ArrowUp: active - 1 }[event.key];
    const option = options[active];
    if (event.key === "Enter" && option) onChoose(option);
    else if (next === undefined) return;
    else setPlace((next + options.length) % Math.max(1, options.length));
    event.preventDefault();
  }

  return (
    <>
      <div className="relative border-b">
        <Search className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-faint" aria-hidden />
        <input
          role="combobox"
          aria-label={label}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={options.length > 0 ? `${id}-${active}` : undefined}
          aria-autocomplete="list"
          placeholder={hint}
          value={query}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => {
            setPlace(0);
            onQuery(event.target.value);
          }}
          onKeyDown={move}
          className="h-9 w-full bg-transparent pr-3 pl-9 text-ink outline-none"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple}
        tabIndex={-1}
        className="max-h-80 min-h-0 flex-1 overflow-y-auto p-1"
      >
        {options.map((option, index) => (
          <div
            key={option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={option.chosen ?? false}
            ref={index === active ? (element) => element?.scrollIntoView({ block: "nearest" }) : undefined}
            onPointerMove={() => setPlace(index)}
            onClick={() => onChoose(option)}
            className={cn(
              "flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 select-none",
              index === active && "bg-hover",
            )}
          >
            <Check
              className={cn("size-4 shrink-0 text-accent-text", !option.chosen && "invisible")}
              aria-hidden
            />
            <span className="min-w-0 flex-1 truncate">{option.label}</span>
            {option.note !== undefined && (
              <span className="text-xs text-ink-soft tabular-nums">{option.note}</span>
            )}
          </div>
        ))}
      </div>
      {options.length === 0 && <p className="px-3 pb-3 text-ink-soft">{instead}</p>}
    </>
  );
}
