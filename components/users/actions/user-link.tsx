"use client";

import type { Route } from "next";
import Link from "next/link";

import { useRowTabIndex } from "../../data-table/reachable-row";

export const userAddress = (id: string) => `/users/${id}` as Route;

/** The login, and the way to the user's own page. */
export function UserLink({ user: { id, login } }: { user: { id: string; login: string } }) {
  return (
    <Link
      href={userAddress(id)}
      prefetch={false}
      tabIndex={useRowTabIndex()}
      className="rounded-sm font-medium hover:text-accent-text hover:underline"
    >
      {login}
    </Link>
  );
}
