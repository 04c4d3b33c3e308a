import { connection } from "next/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";

import { FloatingParts } from "@/components/frame/floating-parts";
import { Frame } from "@/components/frame/frame";
import { ImportDialogProvider } from "@/components/imports/import-dialog-provider";
import { ProcessesProvider } from "@/components/processes/processes-provider";
import { Toaster } from "@/components/ui/toaster";
import { maxUploadSize } from "@/lib/uploads/max-size";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  // The environment is that of the server, not of the build.
  await connection();
  return (
    <Toaster>
      <ProcessesProvider>
        <ImportDialogProvider maxSize={maxUploadSize()}>
          <NuqsAdapter>
            <Frame>{children}</Frame>
          </NuqsAdapter>
          <FloatingParts />
        </ImportDialogProvider>
      </ProcessesProvider>
    </Toaster>
  );
}
