"use client";

import { MoreHorizontal } from "lucide-react";
import { type PointerEvent, type ReactNode, type Ref, useState } from "react";

import { cn } from "../cn";
import { IconButton, iconButtonClass } from "../ui/icon-button";
import { Menu, MenuContent, MenuTrigger } from "../ui/menu";
import { useRowTabIndex } from "./reachable-row";

type RowMenuProps = {
  /** Whose menu it is: the name of its button. */
  label: string;
  ref: Ref<HTMLButtonElement>;
  /** The items. */
  children: () => ReactNode;
};

/**
 * What can be done to one row. A list has hundreds of these, and people open one at a time: until the pointer or the
 * focus comes near it is a button that looks the same, which spares the server and the browser most of a long list.
 */
export function RowMenu({ label, ref, children }: RowMenuProps) {
  const tabIndex = useRowTabIndex();
  const [wanted, setWanted] = useState<"near" | "open" | null>(null);

  function onPointerDown(event: PointerEvent) {
    if (event.pointerType !== "mouse" || event.button !== 0 || event.ctrlKey) return;
    // The menu takes the focus; the button is about to be replaced and must not.
    event.preventDefault();
    setWanted("open");
  }

  if (wanted === null && tabIndex === -1) {
    return (
      <button
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        tabIndex={-1}
        onPointerEnter={() => setWanted("near")}
        onPointerDown={onPointerDown}
        onClick={() => setWanted("open")}
        className={cn(iconButtonClass, "align-middle")}
      >
        <MoreHorizontal aria-hidden />
      </button>
    );
  }
  return (
    // The arrow keys move in the menu, not between the rows it stands in.
    <div onKeyDown={(event) => event.stopPropagation()} className="contents">
      <Menu defaultOpen={wanted === "open"}>
        <MenuTrigger>
          <IconButton ref={ref} label={label} tabIndex={tabIndex} className="align-middle">
            <MoreHorizontal />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">{children()}</MenuContent>
      </Menu>
    </div>
  );
}
