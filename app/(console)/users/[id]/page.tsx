import type { Metadata } from "next";

import { HistoryRegion, HistorySkeleton } from "@/components/user/history-region";
import { loadUser } from "@/components/user/load-user";
import { UserRegion, UserSkeleton } from "@/components/user/user-region";
import { UserActionsProvider } from "@/components/users/actions/user-actions-provider";
import { Region } from "@/components/ui/region";

type UserPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: UserPageProps): Promise<Metadata> {
  const user = await loadUser((await params).id);
  return { title: user?.login };
}

export default function UserPage({ params }: UserPageProps) {
  const id = params.then((given) => given.id);
  return (
    <UserActionsProvider>
      <Region skeleton={<UserSkeleton />}>
        <UserRegion
          id={id}
          history={
            <Region skeleton={<HistorySkeleton />}>
              <HistoryRegion id={id} />
            </Region>
          }
        />
      </Region>
    </UserActionsProvider>
  );
}
