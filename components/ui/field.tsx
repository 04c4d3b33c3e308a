import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";

type FieldControl = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": boolean | undefined;
};

type FieldProps = {
  label: string;
  hint?: string;
  error?: string;
  /** Renders the control with the ids that tie it to its label, hint and error. */
  children: (control: FieldControl) => ReactNode;
};

/** A label, its control, and below it the hint or what is wrong. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({
        id,
        "aria-describedby": note ? noteId : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {note && (
        <p id={noteId} className={error ? "flex gap-1.5 text-xs text-bad" : "text-xs text-ink-soft"}>
          {error && <CircleAlert className="mt-0.5 size-3.5 shrink-0" aria-hidden />}
          {note}
        </p>
      )}
    </div>
  );
}
