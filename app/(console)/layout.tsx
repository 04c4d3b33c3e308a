import type { ReactNode } from "react";

import { Frame } from "@/components/frame/frame";
import { ImportDialogProvider } from "@/components/imports/import-dialog-provider";
import { Intervention } from "@/components/interventions/intervention";
import { ProcessesProvider } from "@/components/processes/processes-provider";

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <ProcessesProvider>
      <ImportDialogProvider>
        <Frame>{children}</Frame>
        <Intervention />
      </ImportDialogProvider>
    </ProcessesProvider>
  );
}
