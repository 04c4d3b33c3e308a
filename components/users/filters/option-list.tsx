"use client";

import { Check, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";

import { cn } from "../../cn";
import { useEarlyEnter } from "../../ui/use-early-enter";

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
  /** What the options were found for: another query than the present one while its own are on their way. */
  found: string | undefined;
  onChoose: (option: Option) => void;
  multiple?: boolean;
  /** In place of the options: why there are none. */
  instead?: ReactNode;
};

/** A list under a box that searches it: the focus comes to the box and stays, arrows move, Enter chooses. */
export function OptionList({
  label,
  hint,
  query,
  onQuery,
  options,
  found,
  onChoose,
  multiple,
  instead,
}: OptionListProps) {
  const id = useId();
  const [place, setPlace] = useState({ of: found, index: 0 });
  // A place in other options is none in these.
  const active = Math.min(place.of === found ? place.index : 0, options.length - 1);
  const pending = found !== query;
  const enter = useEarlyEnter(pending, () => {
    const option = options[active];
    if (option) onChoose(option);
  });
  const moveTo = (index: number) => setPlace({ of: found, index });

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const next = { ArrowDown: active + 1, ArrowUp: active - 1 }[event.key];
    if (event.key === "Enter") enter.press();
    else if (next === undefined) return;
    else moveTo((next + options.length) % Math.max(1, options.length));
    event.preventDefault();
  }

  return (
    <>
      <div className="relative border-b">
        <Search className="pointer-events-none absolute top-2.5 left-3 size-4 text-ink-faint" aria-hidden />
        <input
          ref={focusAtOnce}
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
            enter.forget();
            onQuery(event.target.value);
          }}
          onKeyDown={onKeyDown}
          className="h-9 w-full bg-transparent pr-3 pl-9 text-ink outline-none"
        />
      </div>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        aria-multiselectable={multiple}
        aria-busy={pending}
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
            onPointerMove={() => moveTo(index)}
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
      {options.length === 0 && (
        <p role="status" className="px-3 pb-3 text-ink-soft">
          {instead}
        </p>
      )}
    </>
  );
}

/** Also where the list comes in place of another one, which had the focus. */
function focusAtOnce(input: HTMLInputElement | null) {
  input?.focus({ preventScroll: true });
}
