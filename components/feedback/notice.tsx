import type { ComponentType, ReactNode, SVGProps } from "react";

type Props = {
  icon: ComponentType<SVGProps<SVGSVGElement>>;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` is read out at once; the others are read where they stand. */
  role?: "alert" | "status" | undefined;
  iconClass?: string;
  /** A notice that is the whole page is its heading. */
  isPage?: boolean;
};

/** The frame of every picture that stands in for data: an icon, a sentence, a reason, one thing to do. */
export function Notice({
  icon: Icon,
  title,
  children,
  actions,
  role,
  iconClass = "text-muted",
  isPage = false,
}: Props) {
  const Heading = isPage ? "h1" : "h2";
  return (
    <div role={role} className="mx-auto flex max-w-lg flex-col items-center gap-2 px-6 py-14 text-center">
      <Icon className={`size-8 ${iconClass}`} strokeWidth={1.5} aria-hidden />
      <Heading className="text-lg font-semibold">{title}</Heading>
      {children === undefined ? null : <div className="text-muted">{children}</div>}
      {actions === undefined ? null : (
        <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}
