import { Skeleton } from "../ui/skeleton";
import { Td, Tr } from "../ui/table";

/** Uneven on purpose, and the same each time: text is not all of one length. */
const widths = ["w-3/5", "w-4/5", "w-2/3", "w-1/2", "w-3/4"];

/** As many as a big screen shows; what is below them is only so tall. */
const IN_SIGHT = 30;

export function SkeletonRows({ count, columns }: { count: number; columns: number }) {
  const below = Math.max(0, count - IN_SIGHT);
  return (
    <tbody aria-hidden className="max-sm:block">
      {Array.from({ length: count - below }, (_, row) => (
        <Tr key={row} className="card-awaited">
          {Array.from({ length: columns }, (_, column) => (
            <Td key={column}>
              <Skeleton className={`h-3 ${widths[(row * 3 + column * 2) % widths.length] ?? ""}`} />
            </Td>
          ))}
        </Tr>
      ))}
      {below > 0 && (
        <tr>
          <td colSpan={columns} style={{ height: `calc(${below} * var(--spacing) * 9)` }} />
        </tr>
      )}
    </tbody>
  );
}
