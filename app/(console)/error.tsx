"use client";

import { ErrorNotice } from "@/components/ui/error-notice";

export default function ConsoleError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorNotice error={error} retry={retry} />;
}
