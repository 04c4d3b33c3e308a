import type { ComponentType, ReactNode, SVGProps } from "react";

type EmptyStateProps = {
  icon: ComponentType<SVGProps<SVGSVGElement>>;
  /** One line: what is not there. */
  title: string;
  /** One line: the next step in words. */
  description?: ReactNode;
  /** The next step itself. */
  action?: ReactNode;
  /** `h1` where this is all there is on the page. */
  titleAs?: "h1" | "p";
};

export function EmptyState({
  icon: Icon,
  title,
  description,
  action,
  titleAs: Title = "p",
}: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-16 text-center">
      <Icon className="mb-3 size-6 text-ink-faint" strokeWidth={1.5} aria-hidden />
      <Title className="font-medium">{title}</Title>
      {description && <p className="mt-1 max-w-sm text-ink-soft">{description}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
