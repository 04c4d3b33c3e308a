"use client";

import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { type ReactNode, useId, useTransition } from "react";

import { auditParams, type AuditQuery } from "@/lib/audit/search-params";
import { AUDIT_ACTIONS, type AuditPerson } from "@/lib/audit/types";

import { Button } from "../ui/button";
import { controlClass } from "../ui/input";
import { Select } from "../ui/select";
import { useAlive } from "../ui/use-alive";
import { personWords } from "./person-words";

const ANY = "";

/** What is looked for: an action, a person, a span of days; all of it in the URL. */
export function AuditFilters({ actors = [] }: { actors?: readonly AuditPerson[] }) {
  const t = useTranslations("audit.filters");
  const names = useTranslations("audit.names");
  const [pending, startTransition] = useTransition();
  const [query, setQuery] = useQueryStates(auditParams, { shallow: false, startTransition });
  const alive = useAlive();
  const filtered = Boolean(query.action ?? query.actor ?? query.from ?? query.to);

  // Another filter, other pages.
  const filter = (change: Partial<AuditQuery>) => void setQuery({ ...change, before: null, after: null });

  return (
    <div
      role="search"
      aria-busy={pending}
      className="grid grid-cols-2 items-end gap-x-3 gap-y-2 px-4 pb-3 sm:flex sm:flex-wrap sm:px-6"
    >
      <Labelled label={t("action")}>
        {(id) => (
          <Select
            id={id}
            value={query.action ?? ANY}
            onChange={({ target: { value } }) =>
              filter({ action: AUDIT_ACTIONS.find((action) => action === value) ?? null })
            }
          >
            <option value={ANY}>{t("anyAction")}</option>
            {AUDIT_ACTIONS.map((action) => (
              <option key={action} value={action}>
                {names(action)}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      <Labelled label={t("actor")}>
        {(id) => (
          <Select
            id={id}
            value={query.actor ?? ANY}
            onChange={({ target: { value } }) => filter({ actor: value || null })}
          >
            <option value={ANY}>{t("anyActor")}</option>
            {actors.map((actor) => (
              <option key={actor.id} value={actor.id}>
                {personWords(actor)}
              </option>
            ))}
          </Select>
        )}
      </Labelled>
      {(["from", "to"] as const).map((end) => (
        <Labelled key={end} label={t(end)}>
          {(id) => (
            <input
              id={id}
              type="date"
              value={query[end] ?? ""}
              readOnly={!alive}
              min={end === "to" ? (query.from ?? undefined) : undefined}
              max={end === "from" ? (query.to ?? undefined) : undefined}
              onChange={(event) => filter({ [end]: event.target.value || null })}
              className={`${controlClass} h-8 tabular-nums`}
            />
          )}
        </Labelled>
      ))}
      {filtered && (
        <Button variant="ghost" onClick={() => filter({ action: null, actor: null, from: null, to: null })}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="grid min-w-0 gap-1 max-sm:*:justify-self-stretch sm:max-w-60">
      <label htmlFor={id} className="text-xs text-ink-soft">
        {label}
      </label>
      {children(id)}
    </div>
  );
}
