import { Skeleton } from "../ui/skeleton";
import { Td, Tr } from "../ui/table";

/** Uneven on purpose, and the same each time: text is not all of one length. */
const widths = ["w-3/5", "w-4/5", "w-2/3", "w-1/2", "w-3/4"];

export function SkeletonRows({ count, columns }: { count: number; columns: number }) {
  return (
    <tbody aria-hidden className="max-sm:block">
      {Array.from({ length: count }, (_, row) => (
        <Tr key={row} className="max-sm:block max-sm:h-auto max-sm:border-b max-sm:px-4 max-sm:py-3">
          {Array.from({ length: columns }, (_, column) => (
            <Td
              key={column}
              className="first:pl-4 max-sm:block max-sm:h-auto max-sm:border-0 max-sm:px-0 max-sm:py-1 max-sm:not-nth-[-n+2]:hidden lg:first:pl-6"
            >
              <Skeleton className={`h-3 ${widths[(row * 3 + column * 2) % widths.length] ?? ""}`} />
            </Td>
          ))}
        </Tr>
      ))}
    </tbody>
  );
}
