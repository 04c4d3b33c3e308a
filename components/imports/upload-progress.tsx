import { useTranslations } from "next-intl";

import type { Rate } from "../processes/rate";
import { timeLeft } from "../processes/rate";
import { useFormats } from "../processes/use-formats";
import { Progress } from "../ui/progress";
import type { UploadProgress as UploadProgressNow } from "./upload";

type UploadProgressProps = { file: File; progress: UploadProgressNow; rate: Rate | null };

/** The upload in figures: a bar of the bytes that the server has, what is happening, how fast. */
export function UploadProgress({ file, progress, rate }: UploadProgressProps) {
  const t = useTranslations("imports.progress");
  const formats = useFormats();
  const { phase, sent, resumed } = progress;
  const sentOf = t("sent", { sent: formats.fileSize(sent), size: formats.fileSize(file.size) });
  const goesOn = phase === "sending" && resumed > 0 && sent === resumed;
  const doing = goesOn ? t("resuming", { sent: formats.fileSize(resumed) }) : t(phase);
  const waits = phase === "retrying" || phase === "offline";
  const left = phase === "sending" && rate ? timeLeft(rate, file.size, rate.at) : null;
  return (
    <div className="mt-3">
      <Progress
        label={t("label", { file: file.name })}
        value={phase === "preparing" ? null : sent}
        max={file.size}
        valueText={sentOf}
        tone={waits ? "warn" : "accent"}
      />
      <div className="mt-1.5 flex flex-wrap justify-between gap-x-4 text-xs text-ink-soft tabular-nums">
        <p role="status" className={waits ? "text-warn" : undefined}>
          {doing}
        </p>
        <p className="min-h-5">
          {sentOf}
          {phase === "sending" && rate?.perSecond && ` · ${formats.byteRate(rate.perSecond)}`}
          {left !== null && ` · ${formats.timeLeft(left)}`}
        </p>
      </div>
    </div>
  );
}
