"use client";

import { Slot } from "radix-ui";
import {
  type ComponentProps,
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useId,
  useRef,
  useState,
} from "react";

import { loadMenuParts } from "./late-parts";
import type * as parts from "./menu-parts";
import { Part } from "./part";
import type { Anchor } from "./stand-in";

type Parts = typeof parts;

interface MenuState {
  readonly anchor: Anchor;
  readonly open: boolean;
  readonly setOpen: (open: boolean, byKey?: boolean) => void;
  readonly byKey: boolean;
  /** The pointer or the focus is at the trigger. */
  readonly near: boolean;
  readonly approach: () => void;
  readonly triggerId: string;
  readonly contentId: string;
}

const MenuContext = createContext<MenuState | null>(null);
const PartsContext = createContext<Parts | null>(null);

function useMenu(): MenuState {
  const menu = use(MenuContext);
  if (!menu) throw new Error("No menu is around this part of one");
  return menu;
}

/** What items are made of: they are rendered once it is loaded, inside the content alone. */
function useParts(): Parts {
  const parts = use(PartsContext);
  if (!parts) throw new Error("An item of a menu stands in the content of one");
  return parts;
}

type MenuProps = {
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The trigger and the content. */
  children: ReactNode;
};

/** A menu of commands or choices. What it is made of is loaded when the pointer or the focus comes near its trigger. */
export function Menu({ defaultOpen = false, onOpenChange, children }: MenuProps) {
  const anchor = useRef<HTMLElement>(null);
  const [open, setOpen] = useState(defaultOpen);
  const [byKey, setByKey] = useState(false);
  const [near, setNear] = useState(false);
  const triggerId = useId();
  const contentId = useId();
  const menu: MenuState = {
    anchor,
    open,
    byKey,
    setOpen(next, key = false) {
      setOpen(next);
      setByKey(key);
      onOpenChange?.(next);
    },
    near,
    approach: () => setNear(true),
    triggerId,
    contentId,
  };
  return <MenuContext value={menu}>{children}</MenuContext>;
}

/** Turns its only child, a button, into the one that opens the menu. */
export function MenuTrigger({ children }: { children: ReactNode }) {
  const { anchor, open, setOpen, approach, triggerId, contentId } = useMenu();

  function onPointerDown(event: PointerEvent) {
    if (event.button !== 0 || event.ctrlKey) return;
    // The menu takes the focus when it opens; the button must not take it after that.
    if (!open) event.preventDefault();
    setOpen(!open);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (!["Enter", " ", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    setOpen(event.key === "ArrowDown" || !open, true);
  }

  return (
    <Slot.Root
      ref={anchor}
      id={triggerId}
      aria-haspopup="menu"
      aria-expanded={open}
      aria-controls={open ? contentId : undefined}
      data-state={open ? "open" : "closed"}
      onPointerEnter={approach}
      onFocus={approach}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      {children}
    </Slot.Root>
  );
}

type MenuContentProps = Pick<ComponentProps<Parts["MenuPanel"]>, "align" | "side" | "children">;

export function MenuContent({ children, ...props }: MenuContentProps) {
  const { anchor, open, setOpen, byKey, near, triggerId, contentId } = useMenu();
  return (
    <Part load={loadMenuParts} wanted={open} near={near} onFailed={() => setOpen(false)}>
      {(parts) => (
        <parts.MenuPanel
          anchor={anchor}
          open={open}
          onOpenChange={(next) => setOpen(next)}
          byKey={byKey}
          id={contentId}
          aria-labelledby={triggerId}
          {...props}
        >
          <PartsContext value={parts}>{children}</PartsContext>
        </parts.MenuPanel>
      )}
    </Part>
  );
}

export function MenuItem(props: ComponentProps<Parts["MenuItem"]>) {
  const parts = useParts();
  return <parts.MenuItem {...props} />;
}

export function MenuCheckboxItem(props: ComponentProps<Parts["MenuCheckboxItem"]>) {
  const parts = useParts();
  return <parts.MenuCheckboxItem {...props} />;
}

export function MenuRadioGroup(props: ComponentProps<Parts["MenuRadioGroup"]>) {
  const parts = useParts();
  return <parts.MenuRadioGroup {...props} />;
}

export function MenuRadioItem(props: ComponentProps<Parts["MenuRadioItem"]>) {
  const parts = useParts();
  return <parts.MenuRadioItem {...props} />;
}

export function MenuLabel(props: ComponentProps<Parts["MenuLabel"]>) {
  const parts = useParts();
  return <parts.MenuLabel {...props} />;
}

export function MenuSeparator() {
  const parts = useParts();
  return <parts.MenuSeparator />;
}
