import { connection } from "next/server";
import type { ReactNode } from "react";

import { Frame } from "@/components/frame/frame";
import { ImportDialogProvider } from "@/components/imports/import-dialog-provider";
import { Intervention } from "@/components/interventions/intervention";
import { ProcessesProvider } from "@/components/processes/processes-provider";
import { ProcessesWindow } from "@/components/processes/processes-window";
import { maxUploadSize } from "@/lib/uploads/max-size";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  // The environment is that of the server, not of the build.
  await connection();
  return (
    <ProcessesProvider>
      <ImportDialogProvider maxSize={maxUploadSize()}>
        {/* First: of two that open at once, the later one lies above. */}
        <ProcessesWindow />
        <Frame>{children}</Frame>
        <Intervention />
      </ImportDialogProvider>
    </ProcessesProvider>
  );
}
