"use client";

import { Check, ChevronsUpDown } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";

import { cn } from "../cn";
import { controlClass } from "./input";
import { Part } from "./part";
import { type Choice, type LoadChoices, useChoices } from "./use-choices";
import { useEarlyEnter } from "./use-early-enter";

const loadPanel = async () => (await import("./combobox-panel")).ComboboxPanel;

type ComboboxProps = {
  id?: string | undefined;
  name?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: boolean | undefined;
  /** What is chosen, by its name; empty where nothing is. */
  value: string;
  onChoose: (choice: Choice | null) => void;
  /** The choices that fit what is typed; null where they could not be read. */
  load: LoadChoices;
  /** The name of the list, for who does not see it. */
  label: string;
  placeholder?: string;
  /** The choice of nothing, where that may be chosen. */
  none?: string | undefined;
  words: { readonly loading: string; readonly nothing: string; readonly failed: string };
};

/** A choice from more than a list can hold: type to find, arrows to move, Enter to choose, Escape to leave it. */
export function Combobox({
  value,
  onChoose,
  load,
  label,
  placeholder,
  none,
  words,
  ...control
}: ComboboxProps) {
  const listId = useId();
  const box = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const found = useChoices(open, typed ?? "", load);
  const options: readonly (Choice | null)[] = [
    ...(none !== undefined && !typed ? [null] : []),
    ...(found.choices ?? []),
  ];
  const activeIndex = Math.min(active, options.length - 1);

  const enter = useEarlyEnter(found.pending, () => choose(options[activeIndex]));

  function close() {
    enter.forget();
    setOpen(false);
    setTyped(null);
    setActive(0);
  }

  function choose(choice: Choice | null | undefined) {
    if (choice !== undefined) onChoose(choice);
    close();
  }

  function onKeyDown(event: KeyboardEvent) {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move) {
      event.preventDefault();
      if (open && options.length > 0)
        setActive((Math.max(activeIndex, 0) + move + options.length) % options.length);
      setOpen(true);
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      enter.press();
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      close();
    }
  }

  return (
    <>
      <div ref={box} className="relative" onPointerEnter={() => setNear(true)}>
        <input
          {...control}
          role="combobox"
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && activeIndex >= 0 ? `${listId}-${activeIndex}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={typed ?? value}
          onChange={(event) => {
            enter.forget();
            setTyped(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onClick={() => setOpen(true)}
          onFocus={(event) => {
            setNear(true);
            event.target.select();
          }}
          onBlur={close}
          onKeyDown={onKeyDown}
          className={cn(controlClass, "h-9 pr-9 text-ellipsis")}
        />
        <ChevronsUpDown
          className="pointer-events-none absolute top-2.5 right-2.5 size-4 text-ink-soft"
          aria-hidden
        />
      </div>
      <Part load={loadPanel} wanted={open} near={near} onFailed={close}>
        {(ComboboxPanel) => (
          <ComboboxPanel
            id={listId}
            label={label}
            box={box}
            open={open}
            onOpenChange={(wanted) => (wanted ? setOpen(true) : close())}
          >
            {options.map((choice, index) => (
              <Option
                key={choice?.id ?? "none"}
                id={`${listId}-${index}`}
                active={index === activeIndex}
                chosen={(choice?.name ?? "") === value}
                onPoint={() => setActive(index)}
                onChoose={() => choose(choice)}
              >
                {choice ? choice.name : <span className="text-ink-soft">{none}</span>}
              </Option>
            ))}
            {(found.choices ?? []).length === 0 && (
              <div role="option" aria-disabled aria-selected={false} className="px-2 py-1.5 text-ink-soft">
                {found.pending ? words.loading : found.choices ? words.nothing : words.failed}
              </div>
            )}
          </ComboboxPanel>
        )}
      </Part>
    </>
  );
}

type OptionProps = {
  id: string;
  active: boolean;
  chosen: boolean;
  onPoint: () => void;
  onChoose: () => void;
  children: React.ReactNode;
};

function Option({ id, active, chosen, onPoint, onChoose, children }: OptionProps) {
  const option = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (active) option.current?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={option}
      id={id}
      role="option"
      aria-selected={chosen}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={cn("flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2", active && "bg-hover")}
    >
      <span className="min-w-0 flex-1 py-1 break-words">{children}</span>
      {chosen && <Check className="size-4 shrink-0 text-accent-text" aria-hidden />}
    </div>
  );
}
