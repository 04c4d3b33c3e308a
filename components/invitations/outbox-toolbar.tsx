"use client";

import { useTranslations } from "next-intl";
import { debounce, useQueryStates } from "nuqs";
import { useTransition } from "react";

import { outboxParams } from "@/lib/invitations/search-params";
import { CHANNELS } from "@/lib/messages/types";

import { SearchBox } from "../data-table/search-box";
import { Button } from "../ui/button";
import { Select } from "../ui/select";

const ANY = "";
const TYPING_PAUSE_MS = 250;

type OutboxToolbarProps = {
  /** The imports that may be chosen, newest first, as they are called in the list. */
  imports?: readonly { readonly id: string; readonly label: string }[];
};

/** Whose messages, by which channel and of which import; all of it in the URL. Other messages, other pages. */
export function OutboxToolbar({ imports = [] }: OutboxToolbarProps) {
  const t = useTranslations("outbox");
  const [pending, startTransition] = useTransition();
  const [{ q, channel, process }, setQuery] = useQueryStates(outboxParams, {
    shallow: false,
    startTransition,
  });
  return (
    <div aria-busy={pending} className="flex flex-wrap items-center gap-2 px-4 pb-3 sm:px-6">
      <SearchBox
        value={q}
        onChange={(typed) =>
          void setQuery(
            { q: typed || null, page: null },
            { limitUrlUpdates: typed ? debounce(TYPING_PAUSE_MS) : undefined },
          )
        }
        label={t("search")}
        hint={t("searchHint")}
        clearLabel={t("clearSearch")}
      />
      <Select
        aria-label={t("filters.channel")}
        value={channel ?? ANY}
        onChange={({ target: { value } }) =>
          void setQuery({ channel: CHANNELS.find((known) => known === value) ?? null, page: null })
        }
      >
        <option value={ANY}>{t("filters.anyChannel")}</option>
        {CHANNELS.map((known) => (
          <option key={known} value={known}>
            {t(`filters.channels.${known}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("filters.import")}
        value={process ?? ANY}
        onChange={({ target: { value } }) => void setQuery({ process: value || null, page: null })}
      >
        <option value={ANY}>{t("filters.anyImport")}</option>
        {imports.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </Select>
      {(channel || process) && (
        <Button variant="ghost" onClick={() => void setQuery({ channel: null, process: null, page: null })}>
          {t("filters.clear")}
        </Button>
      )}
    </div>
  );
}
